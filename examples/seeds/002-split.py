# PyTorch overview, block 17: records for training and for testing. (The tensors come from the blocks before it, which need
# tables; here they are counted out.)
import torch

categorical_data = torch.arange(1728 * 6).reshape(1728, 6) % 4
outputs = torch.arange(1728 * 4) % 2 == 0

total_records = 1728
test_records = int(total_records * .2) # 전체중 20%만 사용

categorical_train_data = categorical_data[:total_records - test_records]
categorical_test_data = categorical_data[total_records - test_records: total_records]
train_outputs = outputs[:total_records - test_records]
test_outputs = outputs[total_records - test_records:total_records]

test_records
categorical_train_data.shape, categorical_test_data.shape, train_outputs.shape, test_outputs.shape
categorical_test_data[:2]
test_outputs.sum()
