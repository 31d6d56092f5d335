# PyTorch overview, blocks 8 and 9: accuracy as a function and as an object. (Since version 0.11 of torchmetrics both need to know the task
# and the number of classes.)
import torch
import torchmetrics

torch.manual_seed(0)
preds = torch.randn(10, 5).softmax(dim=1)
target = torch.randint(5, (10,))

acc = torchmetrics.functional.accuracy(preds, target, task="multiclass", num_classes=5)
acc

metric = torchmetrics.Accuracy(task="multiclass", num_classes=5)

n_batches = 10

for i in range(n_batches):
    preds = torch.randn(10, 5).softmax(dim=-1)
    target = torch.randint(5, (10,))
    
    acc = metric(preds, target)
    
    print(f"Accuracy on batch {i}: {acc}")
    
acc = metric.compute()
print(f"Accuracy on all data: {acc}")
