# A week of PyTorch, blocks 9, 16 and 17: correlation, standardization, and parts for training and testing.
import numpy as np

x = np.array([1., 2., 3., 4., 5., 6., 7., 8., 9., 10.])
t = np.array([3., 4.5, 7., 9.5, 10., 13., 15.5, 16., 19., 21.])

np.corrcoef(x, t)

from sklearn.preprocessing import StandardScaler
scaler_x = StandardScaler() # 객체 생성
x_scaled = scaler_x.fit_transform(x.reshape(-1,1)) # 표준화를 위해 2차원 형태로 변경
x_scaled
scaler_x, scaler_x.mean_, scaler_x.scale_

from sklearn.model_selection import train_test_split
train_test_split(x, t, test_size = 0.2, random_state = 42)
