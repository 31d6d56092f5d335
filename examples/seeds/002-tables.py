# PyTorch overview, blocks 11 to 17: a table from a file, a picture of its outputs, its categories as numbers and tensors, and the sizes
# of embeddings. (Beside the current folder stands `data`, as the block expects.)
import torch
import torch.nn as nn
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns

import os
dir = os.getcwd()
dataset = pd.read_csv(dir + "/data/car_evaluation.csv")
dataset.head()

fig_size = plt.rcParams["figure.figsize"]
fig_size[0] = 8
fig_size[1] = 6
plt.rcParams["figure.figsize"] = fig_size
dataset.output.value_counts().plot(kind='pie', autopct='%0.05f%%', colors=['lightblue', 'lightgreen', 'orange', 'pink'], explode=(0.05, 0.05, 0.05, 0.05))

dataset.output.value_counts()
dataset.info()

categorical_columns = list(dataset.columns)

# dataset[category]
for category in categorical_columns:
    dataset[category] = dataset[category].astype('category') # 데이터를 범주형으로 변환
    
price = dataset['price'].cat.codes.values
maint = dataset['maint'].cat.codes.values
doors = dataset['doors'].cat.codes.values
persons = dataset['persons'].cat.codes.values
lug_capacity = dataset['lug_capacity'].cat.codes.values
safety = dataset['safety'].cat.codes.values

# Numpy Array
categorical_data = np.stack([price, maint, doors, persons, lug_capacity, safety], 1)
categorical_data[:10] # 합친 넘파이 배열중 열개의 행을 출력하여 보여준다.

# Tensor
categorical_data = torch.tensor(categorical_data, dtype=torch.int64)
categorical_data[:10] # 텐서 열개의 행을 출력하여 보여준다.

outputs = pd.get_dummies(dataset.output)
outputs = outputs.values
outputs = torch.tensor(outputs).flatten()

print(categorical_data.shape)
print(outputs.shape)

categorical_column_sizes = [len(dataset[column].cat.categories) for column in categorical_columns]

categorical_embedding_sizes = [(col_size, min(50, (col_size+1)//2)) for col_size in categorical_column_sizes]

print(categorical_embedding_sizes)

total_records = 1728
test_records = int(total_records * .2) # 전체중 20%만 사용

categorical_train_data = categorical_data[:total_records - test_records]
categorical_test_data = categorical_data[total_records - test_records: total_records]
train_outputs = outputs[:total_records - test_records]
test_outputs = outputs[total_records - test_records:total_records]

dataset.price.cat.categories
dataset.dtypes
categorical_train_data.shape, categorical_test_data.shape
train_outputs.sum(), test_outputs.sum()
