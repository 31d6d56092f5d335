// Indexing and assignment of many kinds, recorded from PyTorch 2.15.0. The indexed tensor counts 0, 1, 2 … in its shape
// (`-` for none), laid out in reverse order of dimensions if `turned`. Terms: i integer, s slice, n None, e `...`, b boolean,
// t tensor, m mask, the last two as shape and elements. Then follow the result (shape, elements, view or copy) or, for `set`,
// the value and all elements afterwards; an error starts with `!`.

let indexingCases = """
    get | 0,1 turned | e s:_:-4:_ s:_:-4:1 t:2:-1,-1 | ! IndexError: too many indices for tensor of dimension 2
    get | 4 | e t:-:-1 | - 3 view
    get | 4,2,4 | t:2:-1,-1 i:1 | 2,4 28,29,30,31,28,29,30,31 copy
    get | 4,0,2 | s:2:_:3 t:2,2:0,0,0,0 i:0 t:2,2:1,-2,-1,-1 | ! IndexError: too many indices for tensor of dimension 3
    get | 3,3 turned | e t:2,2:0,-2,-2,-2 | 3,2,2 0,1,1,1,3,4,4,4,6,7,7,7 copy
    get | 3,2,3 turned | e m:2:0,0 t:2:0,-3 | ! IndexError: shape mismatch: indexing tensors could not be broadcast \
    together with shapes [0], [2]
    get | 1 | b:1 e | 1,1 0 copy
    get | 1,4 turned | i:0 b:1 | 1,4 0,1,2,3 copy
    get | 0,3 | i:0 | ! IndexError: index 0 is out of bounds for dimension 0 with size 0
    get | 2,2 | s:-4:0:3 t:1:-1 e | 0,1 - copy
    get | 4,2 turned | s:-1:_:_ t:-:1 s:1:1:1 i:0 | ! IndexError: too many indices for tensor of dimension 2
    get | 0,3,1 | t:1:0 i:-1 i:0 n | ! IndexError: index is out of bounds for dimension with size 0
    get | - | i:-2 i:-1 b:1 | ! IndexError: too many indices for tensor of dimension 0
    get | 4,1 | m:4:0,1,0,0 s:_:_:_ e s:-2:_:3 | ! IndexError: too many indices for tensor of dimension 2
    get | 4,2,1 turned | s:_:_:2 b:1 i:1 t:-:-1 | 2,1 1,5 copy
    get | 1,4 | t:-:-1 | 4 0,1,2,3 view
    get | 3,2 | n t:1:-2 s:_:_:1 | 1,1,2 2,3 copy
    get | 2,0,2 | s:2:-2:1 t:2:0,0 | ! IndexError: index is out of bounds for dimension with size 0
    get | - turned | e s:_:_:1 | ! IndexError: too many indices for tensor of dimension 0
    get | 1,3,2 turned | t:2,2:-1,-1,-1,-1 t:0,1: | ! IndexError: shape mismatch: indexing tensors could not be \
    broadcast together with shapes [2, 2], [0, 1]
    get | - turned | i:1 | ! IndexError: index 1 is out of bounds for dimension 0 with size 0
    get | 1,0,2 turned | b:1 s:-2:_:1 | 1,1,0,2 - copy
    get | 2,2,0 turned | t:2:0,-1 s:-2:1:1 i:0 | ! IndexError: index 0 is out of bounds for dimension 2 with size 0
    get | 3 | n m:3:1,1,1 i:0 | ! IndexError: too many indices for tensor of dimension 1
    get | 2,3 | n | 1,2,3 0,1,2,3,4,5 view
    get | 1 turned | s:_:_:_ | 1 0 view
    get | 1,4 | t:2,2:-1,0,-1,-1 t:1:-4 i:-2 s:-4:4:1 | ! IndexError: too many indices for tensor of dimension 2
    get | - turned | i:0 t:2,3:1,0,-1,-1,0,-1 | ! IndexError: too many indices for tensor of dimension 0
    get | - turned | s:-1:0:2 n | ! IndexError: too many indices for tensor of dimension 0
    get | 1,0,1 | n m:1,0: m:1:1 t:1:0 | ! IndexError: too many indices for tensor of dimension 3
    get | 3,3,2 | m:3,3,2:0,1,1,1,1,1,1,1,0,1,1,0,1,1,1,0,1,0 | 13 1,2,3,4,5,6,7,9,10,12,13,14,16 copy
    get | 1,3,2 | m:1,3,2:1,1,0,0,0,0 | 2 0,1 copy
    get | 1,3,2 turned | t:0: i:-1 s:_:0:_ | 0,0 - copy
    get | 3,2 | s:3:3:2 | 0,2 - copy
    get | 1,4,2 turned | s:-4:2:_ t:2:3,1 | 1,2,2 6,7,2,3 copy
    get | 2,2,3 | m:2:1,0 t:1:1 | 1,3 3,4,5 copy
    get | 2 | i:-2 | - 0 view
    get | 3,1,2 turned | e | 3,1,2 0,1,2,3,4,5 view
    get | 2,4,1 | i:-1 | 4,1 4,5,6,7 view
    get | 1 | e | 1 0 view
    get | 0,2 turned | s:0:_:_ t:2,3:-1,0,0,-1,0,-2 s:0:-1:_ | ! IndexError: too many indices for tensor of dimension 2
    get | 1,0,2 | s:5:_:_ s:-2:-4:_ | 0,0,2 - copy
    get | 1,0,2 | m:1,0,2: t:2:-2,0 i:-2 | ! IndexError: too many indices for tensor of dimension 3
    get | 3,3,3 | i:-1 | 3,3 18,19,20,21,22,23,24,25,26 view
    get | 3,3 turned | t:2:-3,-3 | 2,3 0,1,2,0,1,2 copy
    get | 4,3,4 | s:1:0:_ | 0,3,4 - copy
    get | 1,2,3 | s:_:3:_ n i:0 t:2,2:1,-2,-2,-3 | 1,1,2,2 1,1,1,0 copy
    get | 3,3 | m:3,3:1,1,0,0,1,1,1,0,1 | 6 0,1,4,5,6,8 copy
    get | 1,3,4 turned | s:-1:-2:_ i:1 | 0,4 - copy
    get | - | s:_:-3:1 i:-1 | ! IndexError: too many indices for tensor of dimension 0
    get | 3,1 turned | b:0 | 0,3,1 - copy
    get | - turned | n i:-2 | ! IndexError: too many indices for tensor of dimension 0
    get | 3,3,1 | m:3:0,1,1 | 2,3,1 3,4,5,6,7,8 copy
    get | 4,2,3 | n s:4:_:2 t:2:-2,0 | 1,0,2,3 - copy
    get | - turned | t:1,2:-2,-1 s:2:1:_ i:1 i:1 | ! IndexError: too many indices for tensor of dimension 0
    get | 4,3,4 | m:4:0,0,0,1 | 1,3,4 36,37,38,39,40,41,42,43,44,45,46,47 copy
    get | - | s:2:_:1 t:3,1:-1,-2,-1 | ! IndexError: too many indices for tensor of dimension 0
    get | - | s:-1:_:1 | ! IndexError: slice() cannot be applied to a 0-dim tensor.
    get | 4,3 | s:2:_:_ n i:3 | ! IndexError: index 3 is out of bounds for dimension 2 with size 3
    get | 3,3 turned | i:2 s:4:-4:_ | 0 - copy
    get | 4,4,2 turned | t:1:3 | 1,4,2 24,25,26,27,28,29,30,31 copy
    get | 2,2,3 | t:2:1,1 s:_:1:_ i:2 | 2,1 8,8 copy
    get | 3,3,4 turned | t:2:1,-3 | 2,3,4 12,13,14,15,16,17,18,19,20,21,22,23,0,1,2,3,4,5,6,7,8,9,10,11 copy
    get | 3,3,3 | i:-3 s:_:-4:_ n | 0,1,3 - copy
    get | 3,1,3 | b:1 s:_:5:1 e | 1,3,1,3 0,1,2,3,4,5,6,7,8 copy
    get | 2,3,2 | b:1 i:-1 | 1,3,2 6,7,8,9,10,11 copy
    get | 2,3 | t:-:0 e | 3 0,1,2 view
    get | 0,1,4 | s:_:_:2 | 0,1,4 - copy
    get | 2 | b:1 t:2,1:3,1 t:-:1 | ! IndexError: too many indices for tensor of dimension 1
    get | 3,1 turned | s:_:_:2 t:2:0,-1 | 2,2 0,0,2,2 copy
    get | 3,2,0 | t:2:2,2 | 2,2,0 - copy
    get | 4,1,2 | t:0,1: i:-2 b:1 | ! IndexError: index -2 is out of bounds for dimension 1 with size 1
    get | 1,1,1 turned | t:1,2:-1,-1 | 1,2,1,1 0,0 copy
    get | 1,3,2 | t:2,2:0,-1,0,0 | 2,2,3,2 0,1,2,3,4,5,0,1,2,3,4,5,0,1,2,3,4,5,0,1,2,3,4,5 copy
    get | 3,4,3 turned | t:1:-1 i:-2 | 1,3 30,31,32 copy
    get | 0,1,2 | e m:2:1,0 | 0,1,1 - copy
    get | 1 | t:1:0 i:-2 s:1:_:_ | ! IndexError: too many indices for tensor of dimension 1
    get | 2,0,4 | i:-1 t:2:0,0 t:2:-1,0 | ! IndexError: index is out of bounds for dimension with size 0
    get | 4,2,0 | n i:-1 s:-3:_:1 | 1,2,0 - copy
    get | 3,2,1 | s:_:_:_ t:2,1:1,-1 | 3,2,1,1 1,1,3,3,5,5 copy
    get | 4,3 turned | s:5:-2:2 s:2:_:_ t:3:-2,1,-1 t:2:-2,-1 | ! IndexError: too many indices for tensor of dimension 2
    get | 0,1,3 turned | s:-4:1:2 s:2:-3:3 i:0 | 0,0 - copy
    get | - | i:1 | ! IndexError: index 1 is out of bounds for dimension 0 with size 0
    get | 0,2,1 | t:1:0 i:1 n s:-2:3:_ | ! IndexError: index is out of bounds for dimension with size 0
    get | 3,0 turned | i:-1 s:1:2:3 | 0 - copy
    get | 1,4 | t:2:-1,-1 m:4:1,1,1,0 | ! IndexError: shape mismatch: indexing tensors could not be broadcast together \
    with shapes [2], [3]
    get | 3 | e b:0 m:3:0,0,0 i:-2 | ! IndexError: too many indices for tensor of dimension 1
    get | 1,3 turned | s:_:-4:_ m:3:1,0,0 | 0,1 - copy
    get | 4,3 | n s:-3:_:_ t:-:2 t:1:1 | ! IndexError: too many indices for tensor of dimension 2
    get | 3 | i:1 s:4:-1:_ s:_:_:_ | ! IndexError: too many indices for tensor of dimension 1
    get | 4,0 | t:2,2:-3,-4,2,-4 | 2,2,0 - copy
    get | 4,4,2 | t:1,3:-2,-2,2 t:2,2:-2,1,-4,-4 t:2,1:-1,1 | ! IndexError: shape mismatch: indexing tensors could not \
    be broadcast together with shapes [1, 3], [2, 2], [2, 1]
    get | - | n t:1,1:3 t:1:0 | ! IndexError: too many indices for tensor of dimension 0
    get | 2 | s:-2:-3:_ | 0 - copy
    get | 3,1 | i:-3 s:_:3:3 t:1:-2 | ! IndexError: too many indices for tensor of dimension 2
    get | 3,3,0 | s:5:_:1 b:1 | 0,1,3,0 - copy
    get | 3 | t:2:-1,0 i:-2 s:_:5:_ | ! IndexError: too many indices for tensor of dimension 1
    get | 3,1,3 | s:-1:_:_ s:0:-4:1 e s:_:_:3 | 1,0,1 - copy
    get | 2,1,3 | e s:-2:_:1 | 2,1,2 1,2,4,5 view
    get | 2,1 turned | s:-3:_:2 e | 1,1 0 view
    get | 1,0,1 | s:_:_:_ e | 1,0,1 - copy
    get | 1,3 | t:-:-1 | 3 0,1,2 view
    get | 2,2,2 | s:_:_:_ m:2:1,0 t:2,2:-2,0,1,-2 | 2,2,2 0,0,1,0,4,4,5,4 copy
    get | 1,3 turned | s:-4:-1:1 | 0,3 - copy
    get | 2,1,3 turned | i:-1 s:_:_:_ s:-2:4:1 s:-2:_:1 | ! IndexError: too many indices for tensor of dimension 3
    get | - turned | n n | 1,1 0 view
    get | 2,3,2 turned | s:_:_:_ s:-2:_:3 | 2,1,2 2,3,8,9 view
    get | 4,1,4 | i:2 s:-2:4:1 | 1,4 8,9,10,11 view
    get | 4,3,2 | t:2,1:2,-4 n s:_:3:_ | 2,1,1,3,2 12,13,14,15,16,17,0,1,2,3,4,5 copy
    get | 3,4,3 | i:1 | 4,3 12,13,14,15,16,17,18,19,20,21,22,23 view
    get | 3,0 | s:_:1:3 | 1,0 - copy
    get | - | t:1,1:-2 s:_:_:_ | ! IndexError: too many indices for tensor of dimension 0
    get | - turned | i:-1 | ! IndexError: index -1 is out of bounds for dimension 0 with size 0
    get | 4,2,1 | t:2,3:0,-3,-2,-1,-2,3 t:1:1 | 2,3,1 1,3,5,7,5,7 copy
    get | 4,1,3 | s:_:5:2 t:-:-1 | 2,3 0,1,2,6,7,8 view
    get | 3,1 | i:-1 s:-4:_:_ | 1 2 view
    get | 1,4 turned | m:1,4:0,1,1,1 i:-2 | ! IndexError: too many indices for tensor of dimension 2
    get | 2,4 | m:2:0,1 i:-1 | 1 7 copy
    get | 3,4,3 | e | 3,4,3 \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35 view
    get | 3,3,3 | i:1 | 3,3 9,10,11,12,13,14,15,16,17 view
    get | 2,3 | s:-1:_:1 b:1 | 1,1,3 3,4,5 copy
    get | 3,1,2 turned | s:_:5:3 i:0 | 1,2 0,1 view
    get | 2,1,4 | i:-1 s:5:2:2 t:2:-4,3 | 0,2 - copy
    get | 3,3 | s:_:1:_ t:2,3:-3,-1,0,1,1,0 n | 1,2,3,1 0,2,0,1,1,0 copy
    get | 3,4,3 | t:3:0,1,-2 | 3,4,3 \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,12,13,14,15,16,17,18,19,20,21,22,23 copy
    get | 4,4 | t:1,2:0,-3 t:2:0,-1 | 1,2 0,7 copy
    get | 1 | e i:-1 t:-:0 | ! IndexError: too many indices for tensor of dimension 1
    get | 3,1,1 turned | i:1 | 1,1 1 view
    get | 4,0,1 turned | i:-3 | 0,1 - copy
    get | 1,4,2 turned | s:_:5:_ i:-4 | 1,2 0,1 view
    get | 1,4 | s:_:-2:_ | 0,4 - copy
    get | 3,3,0 turned | t:1,2:0,-2 | 1,2,3,0 - copy
    get | 2 | m:2:1,1 | 2 0,1 copy
    get | 1,0 | m:1:1 s:0:1:1 i:-1 e | ! IndexError: too many indices for tensor of dimension 2
    get | 2,2,3 | m:2:1,1 t:2,2:0,1,-1,-2 t:-:-1 | 2,2 2,11,5,8 copy
    get | 4,1,1 | i:1 i:-1 e | 1 1 view
    get | 2,3,3 turned | t:3:1,-1,-1 | 3,3,3 \
    9,10,11,12,13,14,15,16,17,9,10,11,12,13,14,15,16,17,9,10,11,12,13,14,15,16,17 copy
    get | 3,1,3 turned | m:3,1,3:0,1,1,0,0,0,1,1,1 | 5 1,2,6,7,8 copy
    get | 1,2 | t:2:0,-1 t:1,1:-2 i:0 | ! IndexError: too many indices for tensor of dimension 2
    get | - | t:1:-2 s:3:4:3 | ! IndexError: too many indices for tensor of dimension 0
    get | 2,4,2 | t:-:0 i:-1 | 2 6,7 view
    get | 0 | s:_:-2:_ t:1,3:0,-1,-1 | ! IndexError: too many indices for tensor of dimension 1
    get | 1 turned | s:-2:3:1 i:0 n | ! IndexError: too many indices for tensor of dimension 1
    get | 1,3 turned | i:0 | 3 0,1,2 view
    get | 1,3,3 | e i:0 n | 1,3,1 0,3,6 view
    get | 1,4 | t:1:-1 i:-2 s:_:-2:_ | ! IndexError: too many indices for tensor of dimension 2
    get | 3,3 | s:_:0:_ i:2 | 0 - copy
    get | 1,0,2 | b:0 i:-1 | 0,0,2 - copy
    get | 1,3 | s:_:_:3 | 1,3 0,1,2 view
    get | 1,3 | i:-1 m:3:1,0,0 | 1 0 copy
    get | 3,3 | m:2:0,0 t:-:-1 b:1 | ! IndexError: The shape of the mask [2] at index 0 does not match the shape of the \
    indexed tensor [3, 1] at index 0
    get | 2,3 | t:-:-1 t:1:-1 e | 1 5 copy
    get | 4,3 | s:-1:-3:_ | 0,3 - copy
    get | 4,3,3 | e | 4,3,3 \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35 view
    get | 4,3,3 | t:1:-3 | 1,3,3 9,10,11,12,13,14,15,16,17 copy
    get | 2,0,1 turned | s:2:_:_ | 0,0,1 - copy
    get | 0,2,1 | m:0: m:2,1:0,1 t:2,2:0,-2,0,0 | ! IndexError: too many indices for tensor of dimension 3
    get | 1 | m:1:1 i:-1 i:1 t:2:-2,-1 | ! IndexError: too many indices for tensor of dimension 1
    get | 1,4 turned | t:2:0,-1 s:0:5:2 t:2:0,1 s:_:5:_ | ! IndexError: too many indices for tensor of dimension 2
    get | 3,4,0 | e e i:0 | ! IndexError: index 0 is out of bounds for dimension 2 with size 0
    get | 2,4,3 | s:-2:0:2 n t:2:1,3 n | 0,1,2,1,3 - copy
    get | 3,2,3 | s:0:5:_ s:_:4:1 | 3,2,3 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17 view
    get | 4,4,3 | \
    m:4,4,3:0,0,1,1,0,0,0,0,1,1,1,1,0,1,0,1,1,1,1,1,1,0,0,0,1,1,0,1,1,1,1,0,1,1,0,0,1,0,0,1,0,0,0,1,0,0,1,1 t:0: | ! \
    IndexError: too many indices for tensor of dimension 3
    get | 1,2,1 | t:1:0 s:3:0:3 | 1,0,1 - copy
    get | 4,0 | i:1 i:0 | ! IndexError: index 0 is out of bounds for dimension 1 with size 0
    get | - | b:1 | 1 0 copy
    get | 2 turned | m:2:0,0 t:1,1:1 | ! IndexError: too many indices for tensor of dimension 1
    get | 3,3 turned | m:3:1,0,0 t:0: s:2:-1:_ i:-1 | ! IndexError: too many indices for tensor of dimension 2
    get | 3 | s:3:_:2 s:_:-1:_ | ! IndexError: too many indices for tensor of dimension 1
    get | 0,2,3 turned | t:2,2:0,0,0,0 | ! IndexError: index is out of bounds for dimension with size 0
    get | 3,2 turned | t:-:2 m:2:0,1 | 1 5 copy
    get | 1,4,4 | t:2,1:0,0 i:-2 | 2,1,4 8,9,10,11,8,9,10,11 copy
    get | 1,3,0 | m:1:1 i:-3 | 1,0 - copy
    get | 3 turned | e s:_:3:3 s:0:_:_ s:2:2:3 | ! IndexError: too many indices for tensor of dimension 1
    get | 3,3,0 | i:-3 m:3:0,0,1 t:1:0 | ! IndexError: index is out of bounds for dimension with size 0
    get | 4,3 turned | t:2,1:0,1 | 2,1,3 0,1,2,3,4,5 copy
    get | 2,3,3 | t:1:3 i:-1 n n | ! IndexError: index 3 is out of bounds for dimension 0 with size 2
    get | 2 | t:1:0 t:2,2:0,0,-2,0 n | ! IndexError: too many indices for tensor of dimension 1
    get | 1,3,2 turned | s:_:_:_ s:-4:0:2 s:_:4:1 | 1,0,2 - copy
    get | 3,3,1 turned | t:2:0,-2 m:2:0,0 i:-1 | ! IndexError: The shape of the mask [2] at index 0 does not match the \
    shape of the indexed tensor [3, 3] at index 1
    get | 4,1 | e | 4,1 0,1,2,3 view
    get | 3,3 | t:1:-3 | 1,3 0,1,2 copy
    get | 4,3,3 turned | n i:-4 i:-1 e | 1,3 6,7,8 view
    get | 3,1,3 turned | e m:3:1,1,0 i:0 n | ! IndexError: The shape of the mask [3] at index 0 does not match the shape \
    of the indexed tensor [3, 1, 1] at index 1
    get | 3,4 | t:2:1,-2 i:1 | 2 5,5 copy
    get | 4,3,4 | i:-3 s:1:_:_ s:_:_:2 | 2,2 16,18,20,22 view
    get | 2,3 | t:-:-2 t:0: t:2:-1,-1 n | ! IndexError: too many indices for tensor of dimension 2
    get | 1 | s:3:-2:1 i:0 | ! IndexError: too many indices for tensor of dimension 1
    get | 3,2,3 | e s:-1:_:_ | 3,2,1 2,5,8,11,14,17 view
    get | 4,2,2 | s:-4:-3:3 m:2:1,0 | 1,1,2 0,1 copy
    get | - | n | 1 0 view
    get | 1,3,2 | m:1:1 i:-2 t:-:0 | 1 2 copy
    get | 3 | i:-3 | - 0 view
    get | 4,2 | s:_:_:3 i:0 i:-1 | ! IndexError: too many indices for tensor of dimension 2
    get | 0,3,3 turned | i:0 | ! IndexError: index 0 is out of bounds for dimension 0 with size 0
    get | 1,2 turned | e | 1,2 0,1 view
    get | 2,4 turned | m:2:0,1 | 1,4 4,5,6,7 copy
    get | 2,2,3 turned | s:-3:_:2 | 1,2,3 0,1,2,3,4,5 view
    get | 4 turned | t:0,1: i:-1 t:3:-1,1,-2 | ! IndexError: too many indices for tensor of dimension 1
    get | 4 | i:-2 s:1:-3:2 i:0 | ! IndexError: too many indices for tensor of dimension 1
    get | 1,1,3 | t:2:0,0 | 2,1,3 0,1,2,0,1,2 copy
    get | 4,3,4 | t:1:0 t:2,1:1,2 | 2,1,4 4,5,6,7,8,9,10,11 copy
    get | - | t:2:1,-1 t:2,1:-2,1 | ! IndexError: too many indices for tensor of dimension 0
    get | 2,2,3 | n i:0 i:1 t:2,1:-2,-1 | 1,2,1 4,5 copy
    get | 3,4 turned | s:_:5:_ t:1:-2 | 3,1 2,6,10 copy
    get | 3 | s:_:4:2 t:-:0 s:1:_:3 | ! IndexError: too many indices for tensor of dimension 1
    get | - turned | n s:-4:-3:3 t:2,2:-2,0,-2,3 | ! IndexError: too many indices for tensor of dimension 0
    get | 3,2,4 | s:-3:2:_ | 2,2,4 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15 view
    get | 3,4 | t:1,1:2 n | 1,1,1,4 8,9,10,11 copy
    get | - turned | s:_:-2:_ t:2:1,0 s:_:3:_ | ! IndexError: too many indices for tensor of dimension 0
    get | 3,3,3 | e t:1,2:0,-1 t:-:-3 i:1 | 1,2 1,19 copy
    get | 0,0,1 | b:0 t:2,2:0,0,0,0 s:1:_:_ s:-2:4:_ | ! IndexError: shape mismatch: indexing tensors could not be \
    broadcast together with shapes [0], [2, 2]
    get | 3,3 | n | 1,3,3 0,1,2,3,4,5,6,7,8 view
    get | 3,4,2 | s:-1:0:3 | 0,4,2 - copy
    get | 3,3 turned | i:1 s:_:_:_ t:1,1:0 | ! IndexError: too many indices for tensor of dimension 2
    get | 0,2,2 | t:1,2:0,0 s:_:-3:3 | ! IndexError: index is out of bounds for dimension with size 0
    get | 1,4 turned | t:3:0,0,-1 i:-1 | 3 3,3,3 copy
    get | 2,2,2 | t:1,1:-1 s:4:_:_ i:0 | 1,1,0 - copy
    get | - turned | i:-2 t:2:-1,1 n | ! IndexError: too many indices for tensor of dimension 0
    get | 3,2 turned | i:1 s:_:-1:3 s:2:_:1 i:1 | ! IndexError: too many indices for tensor of dimension 2
    get | 1,1,4 | m:1,1:0 n t:2:2,-3 | ! IndexError: shape mismatch: indexing tensors could not be broadcast together \
    with shapes [0], [0], [2]
    get | 0 | e m:0: | 0 - copy
    get | 3,2,3 turned | t:3:-3,-2,1 t:1,2:-2,1 s:-1:-4:2 | ! IndexError: shape mismatch: indexing tensors could not be \
    broadcast together with shapes [3], [1, 2]
    get | 3 | m:3:0,1,0 i:1 i:-2 | ! IndexError: too many indices for tensor of dimension 1
    get | 4,1,4 turned | n t:1:3 | 1,1,1,4 12,13,14,15 copy
    get | 2,1,1 | n t:-:-2 i:0 | 1,1 0 view
    get | 4 | t:-:-4 i:-1 | ! IndexError: too many indices for tensor of dimension 1
    get | 0,1 | t:1,2:0,0 | ! IndexError: index is out of bounds for dimension with size 0
    get | 2,3 | s:_:_:_ m:3:0,0,0 s:_:-4:_ e | ! IndexError: too many indices for tensor of dimension 2
    get | 2,1,1 turned | t:2:-2,-1 | 2,1,1 0,1 copy
    get | 3,3,0 turned | t:0,1: e t:1:0 | 0,1,3 - copy
    get | - | e | - 0 view
    get | 0,3,1 turned | s:-2:-3:2 t:-:-2 | 0,1 - copy
    get | 3 | b:0 i:0 | 0 - copy
    get | 3 turned | t:-:2 | - 2 view
    get | 1,3,2 turned | s:-2:_:1 n | 1,1,3,2 0,1,2,3,4,5 view
    get | 3,2,3 | i:-2 e | 2,3 6,7,8,9,10,11 view
    get | 4,3,4 | t:1:0 e i:0 | 1,3 0,4,8 copy
    get | 3,3,2 turned | t:0: | 0,3,2 - copy
    get | 1,3 | e s:2:_:3 | 1,1 2 view
    get | 1,2,2 turned | i:-1 | 2,2 0,1,2,3 view
    get | 3,3 | n s:_:_:_ i:2 | 1,3 2,5,8 view
    get | 3 | n i:1 | 1 1 view
    get | 3,1,1 | n i:2 n n | 1,1,1,1,1 2 view
    get | 3,2,4 | i:-2 | 2,4 8,9,10,11,12,13,14,15 view
    get | 4,1,1 turned | n | 1,4,1,1 0,1,2,3 view
    get | 4,2,3 turned | t:2:1,0 s:0:_:1 s:_:_:1 | 2,2,3 6,7,8,9,10,11,0,1,2,3,4,5 copy
    get | 2,3 | s:_:_:2 m:3:0,0,1 n | 1,1,1 2 copy
    get | 2,3,4 | t:-:1 t:0,1: | 0,1,4 - copy
    get | 2,1,2 | s:0:-4:2 t:2:0,0 i:1 | 0,2 - copy
    get | 2,1,0 | i:0 s:-2:_:1 s:1:-2:3 e | 1,0 - copy
    get | 4,0,3 | t:2,1:1,-4 s:_:_:2 t:2:2,1 n | 2,2,0,1 - copy
    get | 3,1,4 | n | 1,3,1,4 0,1,2,3,4,5,6,7,8,9,10,11 view
    get | 2,3,1 | m:2:0,1 i:-2 n | 1,1,1 4 copy
    get | 1,4,2 | t:2,1:-1,0 n | 2,1,1,4,2 0,1,2,3,4,5,6,7,0,1,2,3,4,5,6,7 copy
    get | 4,2 | m:4:0,0,0,0 s:-1:4:3 | 0,1 - copy
    get | 4,1,4 | s:2:-4:_ i:-1 t:1:-2 | 0,1 - copy
    get | 2,0,3 turned | b:1 i:-2 | 1,0,3 - copy
    get | 3,4,3 turned | t:2:-2,2 t:1:0 | 2,3 12,13,14,24,25,26 copy
    get | 1,0,2 turned | t:-:0 s:-2:0:_ | 0,2 - copy
    get | 0,3 turned | s:5:5:3 | 0,3 - copy
    get | 4,3,0 turned | m:4:0,0,0,0 s:-3:-2:_ | 0,1,0 - copy
    get | 3,3,3 turned | i:2 | 3,3 18,19,20,21,22,23,24,25,26 view
    get | 0,3,3 | n s:_:_:1 n n | 1,0,1,1,3,3 - copy
    get | 4,2,1 | i:1 i:-1 n | 1,1 3 view
    get | 0,1,3 | m:0,1,3: | 0 - copy
    get | 4,4,3 turned | s:-2:0:3 | 0,4,3 - copy
    get | 2,3,3 | t:2,1:-1,-1 s:-1:5:_ i:-2 | 2,1,1 16,16 copy
    get | 2,3,2 turned | e t:3:-1,1,1 s:5:-2:_ | 2,3,0 - copy
    get | 2 | s:_:4:2 | 1 0 view
    get | 2,2 turned | i:-2 | 2 0,1 view
    get | 1,3,1 | i:-1 m:3:0,1,1 n | 2,1,1 1,2 copy
    get | 1,3,3 | t:2:-1,0 | 2,3,3 0,1,2,3,4,5,6,7,8,0,1,2,3,4,5,6,7,8 copy
    get | 1,0,1 turned | n s:_:-1:3 | 1,0,0,1 - copy
    get | 3,3 | i:-1 | 3 6,7,8 view
    get | 4,3,3 | t:0: t:1:-2 t:-:1 | 0 - copy
    get | 1,3,2 | m:1,3:0,1,0 s:3:_:_ e | 1,0 - copy
    get | 3,2,3 | i:0 t:2:0,-2 | 2,3 0,1,2,0,1,2 copy
    get | 2,3,3 | t:2:-1,-1 | 2,3,3 9,10,11,12,13,14,15,16,17,9,10,11,12,13,14,15,16,17 copy
    get | 2,2 | s:_:1:2 | 1,2 0,1 view
    get | 2,4,4 | s:_:-1:_ | 1,4,4 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15 view
    get | 1,3,4 turned | n | 1,1,3,4 0,1,2,3,4,5,6,7,8,9,10,11 view
    get | 3 | i:-1 | - 2 view
    get | 1,2,1 | m:1:1 | 1,2,1 0,1 copy
    get | 3,2 | n | 1,3,2 0,1,2,3,4,5 view
    get | 4,3 turned | t:2:-3,1 t:2:2,-1 | 2 5,5 copy
    get | 3,1 | e t:2:0,-1 | 3,2 0,0,1,1,2,2 copy
    get | 4,3,2 | n b:1 s:4:5:3 | 1,1,0,3,2 - copy
    get | 3,2,3 | i:-3 m:2:1,1 s:_:-3:2 | 2,0 - copy
    get | 1,3 | s:4:5:3 | 0,3 - copy
    get | 3,2 | s:4:_:1 i:0 | 0 - copy
    get | 1,3 | s:_:2:_ t:2:-2,-2 | 1,2 1,1 copy
    get | 2,1,3 turned | n t:1,1:-1 s:2:_:_ i:-2 | 1,1,1,0 - copy
    get | 3,3,1 | i:-3 e s:0:5:_ e | 3,1 0,1,2 view
    get | 3,3 turned | s:2:_:_ | 1,3 6,7,8 view
    get | 3,1 | s:_:2:1 | 2,1 0,1 view
    get | - | e e | - 0 view
    get | 3,3 | t:0: | 0,3 - copy
    get | 1,3,3 | i:-1 | 3,3 0,1,2,3,4,5,6,7,8 view
    get | 3,2 | t:2,3:1,-1,-3,-1,-1,1 | 2,3,2 2,3,4,5,0,1,4,5,4,5,2,3 copy
    get | 3,3 | s:2:_:1 | 1,3 6,7,8 view
    get | 2,3,3 turned | i:1 i:-2 | 3 12,13,14 view
    get | 3,1,3 | t:-:-2 | 1,3 3,4,5 view
    get | 1,4,2 | t:1:-1 e | 1,4,2 0,1,2,3,4,5,6,7 copy
    get | 3,3 | s:0:4:_ | 3,3 0,1,2,3,4,5,6,7,8 view
    get | 1,2,4 | s:_:0:2 | 0,2,4 - copy
    get | 1,3,3 | s:0:5:_ | 1,3,3 0,1,2,3,4,5,6,7,8 view
    get | 3,3,3 | s:-2:-2:_ i:-2 n | 0,1,3 - copy
    get | 4,3,0 turned | i:-4 m:3:1,0,1 | 2,0 - copy
    get | 2 | e | 2 0,1 view
    get | 4,3 | s:_:-4:3 i:2 | 0 - copy
    get | 2 | n s:_:_:3 b:1 | 1,1,1 0 copy
    get | 3,4,1 | s:0:2:2 | 1,4,1 0,1,2,3 view
    get | 0,2,4 turned | s:_:2:_ t:-:1 | 0,4 - copy
    get | 0,1 turned | s:3:-3:1 m:1:0 n n | 0,0,1,1 - copy
    get | 3 | i:1 b:1 | 1 1 copy
    get | 4,1,4 | t:2:-4,-4 i:-1 t:2:-1,-1 | 2 3,3 copy
    get | 4,4,1 | s:1:_:_ | 3,4,1 4,5,6,7,8,9,10,11,12,13,14,15 view
    get | 3,3,1 | i:0 | 3,1 0,1,2 view
    get | 1,1,2 | e i:1 | 1,1 1 view
    get | 1 | t:1:-1 | 1 0 copy
    get | 3,3,2 | s:0:5:_ m:3:1,0,1 | 3,2,2 0,1,4,5,6,7,10,11,12,13,16,17 copy
    get | 4,3,2 | t:1:-3 i:-2 | 1,2 8,9 copy
    get | 3,2,3 | e i:2 s:_:4:_ s:-4:_:3 | 2,1 12,15 view
    get | 4,3 | t:2:2,-4 | 2,3 6,7,8,0,1,2 copy
    get | 4,3,3 | t:2:3,-1 s:0:_:2 t:1:0 e | 2,2 27,33,27,33 copy
    get | 3,2,0 | t:3:-1,2,1 s:-4:_:_ | 3,2,0 - copy
    get | 3,3,4 | i:2 s:_:_:_ | 3,4 24,25,26,27,28,29,30,31,32,33,34,35 view
    get | 3,1 turned | s:0:3:_ m:1:0 | 3,0 - copy
    get | 1 | t:3:0,-1,-1 | 3 0,0,0 copy
    get | 3,3 | i:-2 m:3:1,1,1 | 3 3,4,5 copy
    get | 3,3 | m:3,3:1,1,1,0,0,0,1,0,1 | 5 0,1,2,6,8 copy
    get | 2,4 | i:-2 m:4:0,1,1,0 | 2 1,2 copy
    get | 3,1,4 turned | n s:-1:-1:_ | 1,0,1,4 - copy
    get | 4,3,1 | s:_:-3:_ e | 1,3,1 0,1,2 view
    get | 2,3,2 | e | 2,3,2 0,1,2,3,4,5,6,7,8,9,10,11 view
    get | 1,2,1 | s:_:1:3 e i:-1 | 1,2 0,1 view
    get | 4,4,3 | b:1 s:4:_:_ | 1,0,4,3 - copy
    get | 1,1,3 | e | 1,1,3 0,1,2 view
    get | 1,4 | t:2:-1,0 i:1 n | 2,1 1,1 copy
    get | 2,1,1 | s:-2:2:1 | 2,1,1 0,1 view
    get | 3,1 | i:0 | 1 0 view
    get | 2,3 | i:-1 m:3:0,1,1 n | 2,1 4,5 copy
    get | 2,1,3 | b:0 i:-1 i:-1 | 0,3 - copy
    get | 4,4,3 turned | s:-1:0:1 s:5:5:2 m:3:0,0,0 e | 0,0,0 - copy
    get | 2,1 | i:-1 e | 1 1 view
    get | 2,2,3 | s:_:4:_ t:1,2:1,1 | 2,1,2,3 3,4,5,3,4,5,9,10,11,9,10,11 copy
    get | 3,3,3 | e i:2 | 3,3 2,5,8,11,14,17,20,23,26 view
    get | 4,0 | s:-4:_:_ s:_:_:_ e | 4,0 - copy
    get | 3,3 | i:2 m:3:1,1,0 | 2 6,7 copy
    get | 3,3,4 | t:1:1 i:0 s:5:_:_ | 1,0 - copy
    get | 2,3,2 | i:0 s:_:_:_ i:-2 | 3 0,2,4 view
    get | 2 | s:1:3:2 | 1 1 view
    get | 3,1 | b:1 m:3:1,0,0 i:0 | 1 0 copy
    get | 2,3 turned | i:-2 t:2:2,-2 | 2 2,1 copy
    get | 3,3,2 | s:1:_:_ | 2,3,2 6,7,8,9,10,11,12,13,14,15,16,17 view
    get | 3,1,4 | i:2 i:0 | 4 8,9,10,11 view
    get | 4 turned | e | 4 0,1,2,3 view
    get | 2,0,3 turned | b:0 | 0,2,0,3 - copy
    get | 4,1,4 | s:2:_:_ t:1:0 i:-1 | 2,1 11,15 copy
    get | 4,4,1 turned | m:4:0,0,0,0 i:0 s:3:_:_ | 0,0 - copy
    get | 3,3 | i:2 | 3 6,7,8 view
    get | 2,3,2 turned | t:0: n m:3:0,0,0 b:1 | 0,1,2 - copy
    get | 4 | t:3:-2,0,-2 | 3 2,0,2 copy
    get | 2,2,2 turned | s:1:-3:2 | 0,2,2 - copy
    get | 4,0,3 | m:4,0,3: | 0 - copy
    get | 3,2,4 | t:-:-2 s:3:2:3 i:2 | 0 - copy
    get | 3,4 turned | m:3,4:1,1,0,0,0,1,0,1,0,1,0,1 | 6 0,1,5,7,9,11 copy
    get | 2 | t:2,1:0,-2 | 2,1 0,0 copy
    get | 2,4,1 | e i:-1 | 2,4 0,1,2,3,4,5,6,7 view
    get | 4,3,1 | s:1:_:2 | 2,3,1 3,4,5,9,10,11 view
    get | 3 | i:1 | - 1 view
    get | 2,1,2 | b:0 | 0,2,1,2 - copy
    get | 1,2,1 turned | t:3:0,-1,-1 | 3,2,1 0,1,0,1,0,1 copy
    get | 2,3,3 | i:0 s:_:-4:_ | 0,3 - copy
    get | 3,3 | s:_:_:_ | 3,3 0,1,2,3,4,5,6,7,8 view
    get | 4,1 turned | n t:2:-3,-2 | 1,2,1 1,2 copy
    get | 1,3,2 | t:1,0: | 1,0,3,2 - copy
    get | 1,3,3 | t:2,1:0,0 | 2,1,3,3 0,1,2,3,4,5,6,7,8,0,1,2,3,4,5,6,7,8 copy
    get | 4,2,2 | t:2:3,2 | 2,2,2 12,13,14,15,8,9,10,11 copy
    get | 2,3 turned | s:_:1:_ b:0 s:-1:_:_ | 1,0,1 - copy
    get | 3,3,0 turned | t:2,2:-1,-1,-1,1 t:2,2:-3,2,-1,2 n | 2,2,1,0 - copy
    get | 3,0,3 | t:2:4,-3 e | 2,0,3 - copy
    get | 4,4 turned | n i:3 i:-4 | 1 12 view
    get | 3,3 | m:3,3:1,0,1,0,1,0,1,1,0 | 5 0,2,4,6,7 copy
    get | 3,3,2 | i:2 t:1:-2 | 1,2 14,15 copy
    get | 4,1,3 turned | t:2,2:1,-3,-3,1 s:0:_:2 | 2,2,1,3 3,4,5,3,4,5,3,4,5,3,4,5 copy
    get | 4,2 | s:5:0:1 | 0,2 - copy
    get | 2 turned | t:-:1 n | 1 1 view
    get | 3,1 | t:0: t:-:-1 | 0 - copy
    get | 3,0,2 | i:-2 m:0: t:1:3 | 0 - copy
    get | 3,0,1 | t:1:-3 | 1,0,1 - copy
    get | 3,3 turned | i:1 s:2:_:3 e | 1 5 view
    get | - | n b:1 | 1,1 0 copy
    get | 2,1,4 turned | e | 2,1,4 0,1,2,3,4,5,6,7 view
    get | 3,1,3 | i:-2 s:-1:3:_ | 1,3 3,4,5 view
    get | 4,2 turned | m:4:1,0,0,1 | 2,2 0,1,6,7 copy
    get | 3,3,4 | i:2 | 3,4 24,25,26,27,28,29,30,31,32,33,34,35 view
    get | 3,4,4 | i:2 t:3:3,-4,0 i:0 | 3 44,32,32 copy
    get | 2,2,3 | i:-1 i:-2 i:-3 | - 6 view
    get | 4,3,2 | t:1:0 s:-3:3:_ | 1,3,2 0,1,2,3,4,5 copy
    get | 4,2,2 | s:_:_:_ t:0: | 4,0,2 - copy
    get | 3,3,1 | t:2:1,-1 s:_:_:3 t:1:0 | 2,1 3,6 copy
    get | 2,4,4 | n | 1,2,4,4 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31 view
    get | 1,1,1 | s:_:_:_ s:0:_:1 t:2:-1,0 | 1,1,2 0,0 copy
    get | 3,3 turned | t:2:-1,-3 s:_:_:_ | 2,3 6,7,8,0,1,2 copy
    get | 4,1,1 turned | t:1,2:-2,3 t:1:0 | 1,2,1 2,3 copy
    get | 2,2,3 | t:2:1,1 | 2,2,3 6,7,8,9,10,11,6,7,8,9,10,11 copy
    get | 4,3,1 | s:_:_:2 | 2,3,1 0,1,2,6,7,8 view
    get | 4,3 | n s:-3:-2:3 | 1,1,3 3,4,5 view
    get | 1,2 turned | b:1 | 1,1,2 0,1 copy
    get | 1 | t:-:0 | - 0 view
    get | 1,3 turned | n s:1:0:_ s:3:3:3 | 1,0,0 - copy
    get | 3 | e n | 3,1 0,1,2 view
    get | 3,1,3 turned | t:-:-1 | 1,3 6,7,8 view
    get | 4,4,0 | m:4,4,0: | 0 - copy
    get | 1,2 | n i:0 t:1,2:-1,0 | 1,1,2 1,0 copy
    get | 3,2 | t:-:-1 n m:2:0,1 | 1,1 5 copy
    get | 2,3 | i:-1 | 3 3,4,5 view
    get | 3,3 | t:1,2:-1,-3 t:1:-2 | 1,2 7,1 copy
    set | 4,4 | i:-3 s:-4:_:2 | -7 | 0,1,2,3,-7,5,-7,7,8,9,10,11,12,13,14,15
    set | 3,4,1 | t:1:2 t:2:-3,2 | t:2,1:-1,-2 | 0,1,2,3,4,5,6,7,8,-1,-2,11
    set | 4 | t:2:-4,3 | t:2:-1,-2 | -1,1,2,-2
    set | 3,3,1 | t:2:-1,-3 s:-4:-2:_ | t:1:-1 | -1,1,2,3,4,5,-1,7,8
    set | 3,4 | n i:-2 | -7 | 0,1,2,3,-7,-7,-7,-7,8,9,10,11
    set | 2 | b:0 t:1:-2 | -7 | 0,1
    set | 1,3,3 | i:0 s:_:2:_ s:2:3:_ | t:2,1:-1,-2 | 0,1,-1,3,4,-2,6,7,8
    set | 2,4 turned | i:0 s:_:0:_ | t:1,0: | 0,1,2,3,4,5,6,7
    set | 2,3,3 | n n m:2:0,1 t:2:2,0 | t:1,1,1,2,1:-1,-2 | 0,1,2,3,4,5,6,7,8,-2,-2,-2,12,13,14,-1,-1,-1
    set | 3,2,3 | s:_:-4:_ i:0 | -7 | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17
    set | 2,3 | i:-1 | t:3:-1,-2,-3 | 0,1,2,-1,-2,-3
    set | 4,3,0 | e e | t:-:-1 | -
    set | 3,3,3 turned | n i:1 s:3:0:_ | t:1,0,1: | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26
    set | 4,3,3 | t:-:-2 | t:1,3:-1,-2,-3 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,-1,-2,-3,-1,-2,-3,-1,-2,-3,27,28,29,30,31,32,33,34,35
    set | 1,3 | m:1:0 | t:1,0,3: | 0,1,2
    set | 4,4,1 | s:_:-2:1 n t:2,1:0,3 | t:-:-1 | -1,1,2,-1,-1,5,6,-1,8,9,10,11,12,13,14,15
    set | 4,1 | i:-2 | t:1:-1 | 0,1,-1,3
    set | 4 | m:4:0,0,0,1 | t:1:-1 | 0,1,2,-1
    set | 4,1 | s:1:_:3 n i:-1 | t:1,1,1:-1 | 0,-1,2,3
    set | 4,4,4 | s:_:-4:2 m:4:0,0,1,1 s:2:-1:2 | t:0,2,1: | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63
    set | 3 | s:5:_:3 | t:0: | 0,1,2
    set | 2,3 | i:-2 | t:1:-1 | -1,-1,-1,3,4,5
    set | 3,0,4 turned | i:2 b:0 s:_:5:_ | t:1,0,5: | ! RuntimeError: shape mismatch: value tensor of shape [0, 5] \
    cannot be broadcast to indexing result of shape [0, 0, 4]
    set | 1,4,3 turned | s:-2:_:_ n | t:1:-1 | -1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1
    set | 3,1,2 | t:-:-2 i:-1 s:1:1:_ | t:0: | 0,1,2,3,4,5
    set | 3,3,3 | t:-:2 s:0:2:_ t:2,1:-2,2 | t:2,1,1:-1,-2 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,-1,-1,21,-2,-2,24,25,26
    set | 4,3,3 | i:-3 | t:3:-1,-2,-3 | \
    0,1,2,3,4,5,6,7,8,-1,-2,-3,-1,-2,-3,-1,-2,-3,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35
    set | 1,3,2 | s:_:1:_ | t:1,3,2:-1,-2,-3,-4,-5,-6 | -1,-2,-3,-4,-5,-6
    set | 2,3,3 | t:-:-1 t:-:2 t:2:1,-1 | t:2:-1,-2 | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,-1,-2
    set | 4,3,2 turned | e s:1:-2:3 | t:1,1,1,0: | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23
    set | 3,1 | i:0 | t:1:-1 | -1,1,2
    set | 3,4,3 | s:0:2:_ s:_:0:1 t:-:-3 | t:2,0: | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35
    set | 2,4,1 | s:4:_:3 t:2,2:0,5,-2,-2 n s:0:-1:_ | t:0,2,2,1,0: | 0,1,2,3,4,5,6,7
    set | 2,3 | t:1:0 e s:2:1:2 | t:1,0: | 0,1,2,3,4,5
    set | 2,3,0 | n i:-1 | t:-:-1 | -
    set | 3,3,3 | n m:3:1,1,0 i:1 s:_:_:_ | t:2,3:-1,-2,-3,-4,-5,-6 | \
    0,1,2,-1,-2,-3,6,7,8,9,10,11,-4,-5,-6,15,16,17,18,19,20,21,22,23,24,25,26
    set | 2,4 | t:1:0 | t:1,4:-1,-2,-3,-4 | -1,-2,-3,-4,4,5,6,7
    set | 3,2,4 | i:0 s:5:-3:3 t:2,1:5,-1 | -7 | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23
    set | 2,3 | i:0 t:1:-1 | -7 | 0,1,-7,3,4,5
    set | 2,2,2 | t:1:1 | t:1,2,2:-1,-2,-3,-4 | 0,1,2,3,-1,-2,-3,-4
    set | 2,3 | s:_:4:_ s:0:_:2 | t:-:-1 | -1,1,-1,-1,4,-1
    set | 3,4,3 | i:1 | t:1,4,3:-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12 | \
    0,1,2,3,4,5,6,7,8,9,10,11,-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12,24,25,26,27,28,29,30,31,32,33,34,35
    set | 4,0,1 | s:-1:2:1 e i:-1 | t:1:-1 | -
    set | 2,3,3 | s:_:0:2 s:0:-4:_ t:1,0: | t:0,1,1,0: | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17
    set | 3,3,3 | i:-3 e | -7 | -7,-7,-7,-7,-7,-7,-7,-7,-7,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26
    set | 4,2 | s:_:_:2 s:_:_:_ n n | -7 | -7,-7,2,3,-7,-7,6,7
    set | 4,1,4 | i:-4 s:_:1:2 s:_:_:1 | t:1,4:-1,-2,-3,-4 | -1,-2,-3,-4,4,5,6,7,8,9,10,11,12,13,14,15
    set | 3,4,1 turned | s:-4:0:_ i:-1 | t:2:-1,-2 | ! RuntimeError: The expanded size of the tensor (1) must match the \
    existing size (2) at non-singleton dimension 1.  Target sizes: [0, 1].  Tensor sizes: [2]
    set | 4,4,3 | i:0 | t:4,3:-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12 | \
    -1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47
    set | 4,3 turned | e s:-1:0:_ s:_:2:_ | t:1,0,1: | 0,1,2,3,4,5,6,7,8,9,10,11
    set | 2,4,4 | s:5:_:_ s:_:3:3 | -7 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    set | 3,4,2 | t:0: s:2:_:_ | t:1,0,2,1: | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23
    set | 3,4,3 | t:2,1:1,2 i:3 | t:2,1,3:-1,-2,-3,-4,-5,-6 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,-1,-2,-3,24,25,26,27,28,29,30,31,32,-4,-5,-6
    set | 3,3,4 | i:1 | t:-:-1 | \
    0,1,2,3,4,5,6,7,8,9,10,11,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,24,25,26,27,28,29,30,31,32,33,34,35
    set | 4,0 | s:_:_:2 s:-4:_:2 | t:2,1:-1,-2 | -
    set | 3,1,3 | s:5:_:2 n t:2:0,0 | -7 | 0,1,2,3,4,5,6,7,8
    set | 4,3,2 | t:-:-2 e m:2:0,1 | -7 | 0,1,2,3,4,5,6,7,8,9,10,11,12,-7,14,-7,16,-7,18,19,20,21,22,23
    set | 1,3 turned | t:1:-1 i:0 e | t:-:-1 | -1,1,2
    set | 4,2 | s:-4:_:_ | -7 | -7,-7,-7,-7,-7,-7,-7,-7
    set | 1,4 | e t:-:-1 s:2:-1:3 | t:1:-1 | 0,1,-1,3
    set | 4,3,1 | s:-3:_:_ s:5:-3:_ | t:1:-1 | 0,1,2,3,4,5,6,7,8,9,10,11
    set | 2 | s:_:-1:2 | -7 | -7,1
    set | 3,2,1 | t:2,1:2,-3 i:1 i:-1 | t:1,1:-1 | 0,-1,2,3,4,-1
    set | 2,3,3 turned | s:-1:_:_ e | -7 | 0,1,2,3,4,5,6,7,8,-7,-7,-7,-7,-7,-7,-7,-7,-7
    set | 4,3 turned | s:-2:5:_ t:1:-2 | t:2,2:-1,-2,-3,-4 | ! RuntimeError: shape mismatch: value tensor of shape [2, \
    2] cannot be broadcast to indexing result of shape [2, 1]
    set | 2,2,3 | s:_:-2:_ t:1:-2 n | t:0,1,1,3: | 0,1,2,3,4,5,6,7,8,9,10,11
    set | 3,1,2 turned | i:-3 i:-1 n | t:1,2:-1,-2 | -1,-2,2,3,4,5
    set | 3,4 | t:1:0 m:4:0,0,1,0 | t:1,1:-1 | 0,1,-1,3,4,5,6,7,8,9,10,11
    set | 2,4,1 | t:-:-1 | -7 | 0,1,2,3,-7,-7,-7,-7
    set | 2,3,4 | t:1:-1 t:-:-1 | t:1,4:-1,-2,-3,-4 | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,-1,-2,-3,-4
    set | 2,0,2 turned | m:2:0,1 | t:0,2: | -
    set | 4,3,3 turned | i:0 | -7 | \
    -7,-7,-7,-7,-7,-7,-7,-7,-7,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35
    set | 3,1,2 | s:-1:_:2 | t:1,1,3:-1,-2,-3 | ! RuntimeError: The expanded size of the tensor (2) must match the \
    existing size (3) at non-singleton dimension 2.  Target sizes: [1, 1, 2].  Tensor sizes: [3]
    set | 3,3,3 | n n b:0 | t:3:-1,-2,-3 | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26
    set | 3,3 | e s:5:_:2 e | t:0: | 0,1,2,3,4,5,6,7,8
    set | 4,3 | t:-:0 | t:1,1:-1 | -1,-1,-1,3,4,5,6,7,8,9,10,11
    set | 4,3 | t:2:-2,0 s:_:4:_ | t:1,3:-1,-2,-3 | -1,-2,-3,3,4,5,-1,-2,-3,9,10,11
    set | 1,3,3 | s:3:5:_ s:_:_:_ | t:0,1,3: | 0,1,2,3,4,5,6,7,8
    set | 4,4 | s:3:-2:3 | t:0,4: | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
    set | 3,4,3 | e t:2,0: | t:1,3,1,2,1:-1,-2,-3,-4,-5,-6 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35
    set | 3,3 | e | t:1:-1 | -1,-1,-1,-1,-1,-1,-1,-1,-1
    set | 1,3 | i:0 s:_:2:_ e | t:-:-1 | -1,-1,2
    set | 4,3 turned | n i:3 t:1,1:-3 | -7 | 0,1,2,3,4,5,6,7,8,-7,10,11
    set | 1,3 turned | t:1:-1 b:1 | t:1,3:-1,-2,-3 | -1,-2,-3
    set | 3,1,4 | n | t:1,1,3,1,4:-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12 | -1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12
    set | 3,4 turned | s:-4:_:_ | t:3,1:-1,-2,-3 | -1,-1,-1,-1,-2,-2,-2,-2,-3,-3,-3,-3
    set | 4,4 | s:_:_:_ | t:4,1:-1,-2,-3,-4 | -1,-1,-1,-1,-2,-2,-2,-2,-3,-3,-3,-3,-4,-4,-4,-4
    set | 3,3 | s:1:0:_ i:-1 | -7 | 0,1,2,3,4,5,6,7,8
    set | 3,3,2 turned | i:-2 s:2:0:1 i:-1 e | -7 | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17
    set | 4,1 | i:1 e s:_:2:_ | t:1:-1 | 0,-1,2,3
    set | 2,3 | i:0 s:-3:_:_ | -7 | -7,-7,-7,3,4,5
    set | 3,3 turned | t:-:-3 i:1 | t:-:-1 | 0,-1,2,3,4,5,6,7,8
    set | 4,3,3 | t:1:-1 i:-3 | t:1,1,3:-1,-2,-3 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,-1,-2,-3,30,31,32,33,34,35
    set | 2,3 | m:2:1,1 | t:2,4:-1,-2,-3,-4,-5,-6,-7,-8 | ! RuntimeError: shape mismatch: value tensor of shape [2, 4] \
    cannot be broadcast to indexing result of shape [2, 3]
    set | 4 | i:-1 | t:-:-1 | 0,1,2,-1
    set | 3 | s:0:-3:_ | t:0: | 0,1,2
    set | 4,2,3 | b:1 | t:1,3:-1,-2,-3 | -1,-2,-3,-1,-2,-3,-1,-2,-3,-1,-2,-3,-1,-2,-3,-1,-2,-3,-1,-2,-3,-1,-2,-3
    set | 2,3,3 | s:-1:_:_ s:4:-4:1 | t:1,0,3: | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17
    set | 3,3 turned | n m:3:1,1,0 n | t:1,2,1,3:-1,-2,-3,-4,-5,-6 | -1,-2,-3,-4,-5,-6,6,7,8
    set | 2,1 | m:2:1,0 | t:1,1:-1 | -1,1
    set | 3,1 turned | e | t:3,1:-1,-2,-3 | -1,-2,-3
    set | 1,3 | s:0:1:_ n | t:1,1,1,3:-1,-2,-3 | -1,-2,-3
    set | 2,3 | s:_:_:_ | t:2,3:-1,-2,-3,-4,-5,-6 | -1,-2,-3,-4,-5,-6
    set | 4,1 | t:2:-1,-3 | t:1,1,1:-1 | 0,-1,2,-1
    set | 3,3 turned | t:1,1:-3 | -7 | -7,-7,-7,3,4,5,6,7,8
    set | 3,2 | s:0:-2:2 t:1:0 | t:1,1:-1 | -1,1,2,3,4,5
    set | 1,0,4 | n | t:0,1: | -
    set | 3,3 | t:1:-2 t:1,1:-1 | t:1,1,1:-1 | 0,1,2,3,4,-1,6,7,8
    set | 1,3,0 | t:1:-1 | t:1,3,0: | -
    set | 3 turned | n m:3:1,1,1 | t:1,1,1:-1 | -1,-1,-1
    set | 3,2,4 | m:3:1,1,0 e | t:1,1,4:-1,-2,-3,-4 | \
    -1,-2,-3,-4,-1,-2,-3,-4,-1,-2,-3,-4,-1,-2,-3,-4,16,17,18,19,20,21,22,23
    set | 1,4,4 | t:1,1:0 s:5:_:1 | -7 | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
    set | 3 | e t:1,1:0 | t:1,1:-1 | -1,1,2
    set | 3,1,1 turned | n | t:1,3,1,1:-1,-2,-3 | -1,-2,-3
    set | 4,2,1 turned | n i:-3 | t:1,1,1,1:-1 | 0,1,-1,-1,4,5,6,7
    set | 1,2 | m:1:1 t:1:1 | t:1,1:-1 | 0,-1
    set | 3,1,4 turned | i:-1 n s:-4:-2:_ i:2 | t:-:-1 | 0,1,2,3,4,5,6,7,8,9,10,11
    set | 1,3 turned | s:4:_:3 i:2 | t:1:-1 | 0,1,2
    set | 1,3,3 turned | i:-1 t:1:-3 t:2:-2,0 | t:2:-1,-2 | -2,-1,2,3,4,5,6,7,8
    set | 1,4,3 | t:-:0 | -7 | -7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7
    set | 2,3,3 | n i:-2 s:_:_:_ | t:1,1,3,3:-1,-2,-3,-4,-5,-6,-7,-8,-9 | \
    -1,-2,-3,-4,-5,-6,-7,-8,-9,9,10,11,12,13,14,15,16,17
    set | 3,1,1 turned | n | t:1,1,3,1,1:-1,-2,-3 | -1,-2,-3
    set | 3,3,4 turned | e s:_:4:_ | t:3,1,4:-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12 | \
    -1,-2,-3,-4,-1,-2,-3,-4,-1,-2,-3,-4,-5,-6,-7,-8,-5,-6,-7,-8,-5,-6,-7,-8,-9,-10,-11,-12,-9,-10,-11,-12,-9,-10,-11,-12
    set | 2,4 | t:1,2:1,0 | t:1,1,4:-1,-2,-3,-4 | -1,-2,-3,-4,-1,-2,-3,-4
    set | 4,2 turned | s:_:-1:_ | t:3,2:-1,-2,-3,-4,-5,-6 | -1,-2,-3,-4,-5,-6,6,7
    set | 4,2,3 turned | m:4:1,0,0,0 t:-:-1 s:_:_:1 | t:1:-1 | \
    0,1,2,-1,-1,-1,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23
    set | 3,4,0 | i:1 | -7 | -
    set | 2,4 turned | s:-2:4:_ | t:2,1:-1,-2 | -1,-1,-1,-1,-2,-2,-2,-2
    set | 1,3 | s:4:_:1 t:0: | t:0,0: | 0,1,2
    set | 1,1,0 turned | n e | t:1,1,1,0: | -
    set | 2 | t:-:0 | t:-:-1 | -1,1
    set | 4,1 | i:-1 s:_:-3:3 | t:-:-1 | 0,1,2,3
    set | 4,3 | t:1:0 | t:1,3:-1,-2,-3 | -1,-2,-3,3,4,5,6,7,8,9,10,11
    set | 4,4 | b:1 | t:1:-1 | -1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1
    set | 4,3,3 turned | s:5:4:_ s:_:-2:2 s:_:0:_ | -7 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35
    set | 3,3,1 turned | i:-1 | t:1,1:-1 | 0,1,2,3,4,5,-1,-1,-1
    set | 2,4 turned | s:-4:5:_ t:1:-2 | t:2,1:-1,-2 | 0,1,-1,3,4,5,-2,7
    set | 1,2,0 turned | i:0 | -7 | -
    set | 3,3,4 turned | t:1:0 i:-2 i:3 | t:1:-1 | \
    0,1,2,3,4,5,6,-1,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35
    set | 1,1 | i:-1 t:1:0 n | t:1,1:-1 | -1
    set | 2,3 | i:1 s:_:1:1 | t:1:-1 | 0,1,2,-1,4,5
    set | 1,3,2 | n | t:1,1,3,2:-1,-2,-3,-4,-5,-6 | -1,-2,-3,-4,-5,-6
    set | 4 | n m:4:1,0,0,1 | t:2:-1,-2 | -1,1,2,-2
    set | 2 turned | i:-2 e | -7 | -7,1
    set | 3,2,4 turned | s:-2:_:2 e m:4:0,1,1,0 | -7 | 0,1,2,3,4,5,6,7,8,-7,-7,11,12,-7,-7,15,16,17,18,19,20,21,22,23
    set | 3,4 | m:3:1,0,1 | t:2,1:-1,-2 | -1,-1,-1,-1,4,5,6,7,-2,-2,-2,-2
    set | 1,3,1 | s:2:_:_ | t:3,1:-1,-2,-3 | 0,1,2
    set | 4,4,2 | t:0,1: s:2:1:3 s:_:3:_ | t:2:-1,-2 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    set | 1,1,1 turned | s:1:0:_ s:_:_:2 s:_:_:2 | t:-:-1 | 0
    set | 3,4,2 | m:3,4:0,0,1,0,0,0,0,0,0,1,1,1 e t:-:-1 | t:4:-1,-2,-3,-4 | \
    0,1,2,3,4,-1,6,7,8,9,10,11,12,13,14,15,16,17,18,-2,20,-3,22,-4
    set | 4,2,4 | e s:_:0:1 t:1:1 | -7 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    set | 3,3,4 | s:-3:0:_ | t:0,1,4: | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35
    set | 4,1 turned | n t:1,1:3 i:-1 | t:1,1,1:-1 | 0,1,2,-1
    set | 3,1 | t:1:0 e | -7 | -7,1,2
    set | 2,3,1 | i:-1 e | t:3,2:-1,-2,-3,-4,-5,-6 | ! RuntimeError: The expanded size of the tensor (1) must match the \
    existing size (2) at non-singleton dimension 1.  Target sizes: [3, 1].  Tensor sizes: [3, 2]
    set | 3,2,3 | s:4:-4:_ | -7 | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17
    set | 2,1,2 | t:1:0 i:0 | t:1,2:-1,-2 | -1,-2,2,3
    set | 3,4,4 | s:5:5:_ | t:0,4,2: | ! RuntimeError: The expanded size of the tensor (4) must match the existing size \
    (2) at non-singleton dimension 2.  Target sizes: [0, 4, 4].  Tensor sizes: [0, 4, 2]
    set | 3 | s:-4:_:3 | t:1:-1 | -1,1,2
    set | 1,3,1 turned | s:_:-3:_ t:1,2:-2,-2 i:0 | t:1,1,2:-1,-2 | 0,1,2
    set | 3,1,2 | s:_:-1:_ t:1:0 | t:1,2,1,3:-1,-2,-3,-4,-5,-6 | ! RuntimeError: shape mismatch: value tensor of shape \
    [2, 1, 3] cannot be broadcast to indexing result of shape [2, 1, 2]
    set | 1,0,2 turned | t:1,2:0,0 e t:2,2:0,-1,-2,-1 | t:-:-1 | -
    set | 3,2,2 | e s:_:_:2 | t:-:-1 | -1,1,-1,3,-1,5,-1,7,-1,9,-1,11
    set | 3,2,2 turned | t:-:1 t:1:-1 | -7 | 0,1,2,3,4,5,-7,-7,8,9,10,11
    set | 1,1 | s:1:_:_ e m:1:0 | -7 | 0
    set | 2,1 | e | -7 | -7,-7
    set | 2,0 | t:-:-1 s:-4:_:_ | t:0: | -
    set | 4,4 | n | t:4:-1,-2,-3,-4 | -1,-2,-3,-4,-1,-2,-3,-4,-1,-2,-3,-4,-1,-2,-3,-4
    set | 1 | n | t:1,1,1:-1 | -1
    set | 1,3 | s:_:-3:_ t:1:1 | t:1:-1 | 0,1,2
    set | 3,3,1 | i:1 e n | t:3,1,1:-1,-2,-3 | 0,1,2,-1,-2,-3,6,7,8
    set | 3,3 | t:2:-2,0 t:2:0,-1 | t:1:-1 | 0,1,-1,-1,4,5,6,7,8
    set | 3,4,4 | s:4:0:_ i:-4 i:-1 | t:0: | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47
    set | 3,0 turned | t:1:-1 | t:1,0: | -
    set | 3,3 turned | n b:1 m:3,3:0,1,0,0,0,1,0,1,1 | t:1,4:-1,-2,-3,-4 | 0,-1,2,3,4,-2,6,-3,-4
    set | 3,3,4 | e s:-4:_:2 | t:3,3,1:-1,-2,-3,-4,-5,-6,-7,-8,-9 | \
    -1,1,-1,3,-2,5,-2,7,-3,9,-3,11,-4,13,-4,15,-5,17,-5,19,-6,21,-6,23,-7,25,-7,27,-8,29,-8,31,-9,33,-9,35
    set | 3,2 | t:-:-2 | t:2:-1,-2 | 0,1,-1,-2,4,5
    set | 3,2 | n n i:2 | t:1,1,2:-1,-2 | 0,1,2,3,-1,-2
    set | 1,0,3 | i:0 | t:0,3: | -
    set | 3,3,2 turned | n m:3,3:1,1,0,1,1,0,0,1,1 | t:1,1,6,2:-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12 | \
    -1,-2,-3,-4,4,5,-5,-6,-7,-8,10,11,12,13,-9,-10,-11,-12
    set | 3,1,3 | i:2 | t:1,3:-1,-2,-3 | 0,1,2,3,4,5,-1,-2,-3
    set | 4,2,0 | i:-1 e | -7 | -
    set | 3,3 | s:3:_:3 | -7 | 0,1,2,3,4,5,6,7,8
    set | 2,1 | m:2,1:0,1 | t:-:-1 | 0,-1
    set | 3,3,2 | t:-:-3 t:2:-1,1 i:-1 | -7 | 0,1,2,-7,4,-7,6,7,8,9,10,11,12,13,14,15,16,17
    set | 3,4 turned | s:4:1:_ | t:0,1: | 0,1,2,3,4,5,6,7,8,9,10,11
    set | 3,0 | t:0: | t:0,0: | -
    set | 3,2,4 | t:1:-2 i:-2 m:4:0,1,0,1 | -7 | 0,1,2,3,4,5,6,7,8,-7,10,-7,12,13,14,15,16,17,18,19,20,21,22,23
    set | 4,4,3 turned | t:0: s:3:_:_ | t:0,1,1: | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47
    set | 3,3 | m:3:1,0,0 t:2:2,0 | t:2:-1,-2 | -2,1,-1,3,4,5,6,7,8
    set | 1,4,2 | t:0: n s:_:_:3 t:0,1: | t:0,1,1,2: | 0,1,2,3,4,5,6,7
    set | 2,4,3 | i:1 n t:-:-1 | -7 | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,-7,-7,-7
    set | 4,3 | e i:3 b:1 s:_:3:3 | t:1,1:-1 | 0,1,2,3,4,5,6,7,8,-1,10,11
    set | 2,4 | s:-2:2:_ | t:2,1:-1,-2 | -1,-1,-1,-1,-2,-2,-2,-2
    set | 4,4,3 | b:1 \
    m:4,4,3:1,1,0,1,0,0,0,0,0,0,1,0,1,1,1,0,1,1,0,0,1,1,1,0,0,1,0,1,0,0,0,1,0,0,1,1,0,0,1,0,0,0,1,1,1,1,1,0 | -7 | \
    -7,-7,2,-7,4,5,6,7,8,9,-7,11,-7,-7,-7,15,-7,-7,18,19,-7,-7,-7,23,24,-7,26,-7,28,29,30,-7,32,33,-7,-7,36,37,-7,39,40,41,-7,-7,-7,-7,-7,47
    set | 4,1 | s:_:_:_ | t:4,1:-1,-2,-3,-4 | -1,-2,-3,-4
    set | 2 | s:_:_:3 | -7 | -7,1
    set | 1,4 turned | t:1,1:0 | t:-:-1 | -1,-1,-1,-1
    set | 2,3 | m:2,3:0,0,0,0,0,1 e | t:1,1:-1 | 0,1,2,3,4,-1
    set | 1,2,4 turned | s:4:-4:2 | t:0,2,4: | 0,1,2,3,4,5,6,7
    set | 2 | i:0 | -7 | -7,1
    set | 2,3 | i:1 | t:3:-1,-2,-3 | 0,1,2,-1,-2,-3
    set | 3,3,4 | m:3:0,0,1 n | -7 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7
    set | 2,3 | s:-3:_:_ i:-1 b:0 | -7 | 0,1,2,3,4,5
    set | 4,2 | m:4,2:0,1,1,1,0,1,0,1 e | t:1:-1 | 0,-1,-1,-1,4,-1,6,-1
    set | 2,4 turned | e | t:1,2,4:-1,-2,-3,-4,-5,-6,-7,-8 | -1,-2,-3,-4,-5,-6,-7,-8
    set | 3,3,0 turned | s:-3:-4:_ s:3:0:3 s:_:-4:_ | t:0,0,1: | -
    set | 2,3,2 | s:-4:-2:_ t:3,0: | t:0,1,0,2: | 0,1,2,3,4,5,6,7,8,9,10,11
    set | 3,2 turned | i:-2 | t:2:-1,-2 | 0,1,-1,-2,4,5
    set | 3,4,3 turned | t:-:-3 s:5:_:_ | t:0,3: | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35
    set | 2,3,2 | s:1:2:2 | t:1,3,2:-1,-2,-3,-4,-5,-6 | 0,1,2,3,4,5,-1,-2,-3,-4,-5,-6
    set | 3,3 | b:0 t:-:2 b:0 t:1:-1 | t:1:-1 | 0,1,2,3,4,5,6,7,8
    set | 4,4,3 turned | n s:4:_:_ i:0 | -7 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47
    set | 3,4,4 turned | s:-1:0:_ t:2,2:-2,-1,-3,3 i:-1 | -7 | \
    0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47
    set | 2,3,1 turned | t:2,1:-2,-2 m:3,1:0,0,0 | t:1,0: | 0,1,2,3,4,5
    set | 3,4,1 | s:3:_:_ s:-4:4:_ n | -7 | 0,1,2,3,4,5,6,7,8,9,10,11
    set | 4,3,2 turned | i:2 i:-3 | -7 | 0,1,2,3,4,5,6,7,8,9,10,11,-7,-7,14,15,16,17,18,19,20,21,22,23
    set | 2,4,1 | n t:1:-2 i:2 | t:1:-1 | 0,1,-1,3,4,5,6,7
    set | 3,3 | i:-1 | t:1:-1 | 0,1,2,3,4,5,-1,-1,-1
    set | 3,3,1 turned | i:-1 t:1,2:-1,-2 t:1:0 | t:1,1,2:-1,-2 | 0,1,2,3,4,5,6,-2,-1
    set | 3,1,3 | t:1:-1 | t:1,1,1:-1 | 0,1,2,3,4,5,-1,-1,-1
    set | 2,3,4 | n e s:_:_:_ | \
    t:1,2,3,4:-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12,-13,-14,-15,-16,-17,-18,-19,-20,-21,-22,-23,-24 | \
    -1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12,-13,-14,-15,-16,-17,-18,-19,-20,-21,-22,-23,-24
    set | 3,1,4 | m:3:1,1,1 i:0 s:1:3:_ | t:1,1:-1 | 0,-1,-1,3,4,-1,-1,7,8,-1,-1,11
    set | 2,1,4 | s:1:_:1 t:1:0 n | t:1,1,1,4:-1,-2,-3,-4 | 0,1,2,3,-1,-2,-3,-4
    set | 2,1 | s:_:0:_ t:2:-1,-1 | t:0,2: | 0,1
    set | 4,3,2 turned | s:_:4:_ | -7 | -7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7
    set | 4,3,2 | s:_:4:_ | t:1,2:-1,-2 | -1,-2,-1,-2,-1,-2,-1,-2,-1,-2,-1,-2,-1,-2,-1,-2,-1,-2,-1,-2,-1,-2,-1,-2
    set | 3,3,0 | i:-3 t:-:0 | -7 | -
    set | 3,3,4 | t:1:0 n m:3:0,1,1 | -7 | \
    0,1,2,3,-7,-7,-7,-7,-7,-7,-7,-7,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35
    set | 3,3,3 | s:_:-1:_ | t:2,3,3:-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12,-13,-14,-15,-16,-17,-18 | \
    -1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12,-13,-14,-15,-16,-17,-18,18,19,20,21,22,23,24,25,26
    set | 2 | t:0: | t:1,1:-1 | 0,1
    set | 1,4 | e | t:1,5:-1,-2,-3,-4,-5 | ! RuntimeError: The expanded size of the tensor (4) must match the existing \
    size (5) at non-singleton dimension 1.  Target sizes: [1, 4].  Tensor sizes: [5]
    set | 3,2,1 | s:_:-1:1 | t:2,2,1:-1,-2,-3,-4 | -1,-2,-3,-4,4,5
    set | 3,1,3 turned | m:3,1:1,0,1 s:-1:_:3 | t:-:-1 | 0,1,-1,3,4,5,6,7,-1
    set | 3,3 | s:3:0:_ i:-1 | -7 | 0,1,2,3,4,5,6,7,8
    set | 2,3 | s:_:_:2 | t:3:-1,-2,-3 | -1,-2,-3,3,4,5
    set | 1,1,3 | s:0:_:1 s:_:_:3 s:_:2:_ | t:1,1,2:-1,-2 | -1,-2,2
    set | 2 | m:2:1,0 | t:1:-1 | -1,1
    set | 2,3,0 | m:2,3:0,0,0,0,1,1 | t:1,0: | -
    set | 3,4,4 | e | t:-:-1 | \
    -1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1
    set | 4 | s:-4:-3:3 | -7 | -7,1,2,3
    set | 3,3,3 | e | t:3,3:-1,-2,-3,-4,-5,-6,-7,-8,-9 | \
    -1,-2,-3,-4,-5,-6,-7,-8,-9,-1,-2,-3,-4,-5,-6,-7,-8,-9,-1,-2,-3,-4,-5,-6,-7,-8,-9
    set | 1,1 | s:4:_:3 n n | t:-:-1 | 0
    set | 1 turned | t:-:0 | t:-:-1 | -1
    set | 2,2 | b:1 s:-2:5:_ | t:-:-1 | -1,-1,-1,-1
    set | 4,2 | t:1:3 | -7 | 0,1,2,3,4,5,-7,-7
    set | 4,2,3 | t:2:2,1 | -7 | 0,1,2,3,4,5,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,18,19,20,21,22,23
    set | 3,3,0 | i:2 t:1:2 t:2,0: | -7 | -
    set | 2,4,2 | t:-:-2 s:_:_:2 s:_:2:3 | t:1:-1 | -1,1,2,3,-1,5,6,7,8,9,10,11,12,13,14,15
    set | 1,3 | s:-4:-1:_ | t:0,3: | 0,1,2
    set | 4,4,4 turned | t:-:-4 | t:4,4:-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12,-13,-14,-15,-16 | \
    -1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12,-13,-14,-15,-16,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63
    set | 3,4,1 | t:1:-1 t:1,3:2,-4,3 | t:1,1,1:-1 | 0,1,2,3,4,5,6,7,-1,9,-1,-1
    set | 3,3,1 | n m:3:0,0,1 | t:1,1,1,1,1:-1 | 0,1,2,3,4,5,-1,-1,-1
    set | 4,2,1 | i:-3 | t:1,1:-1 | 0,1,-1,-1,4,5,6,7
    set | 0,3,2 | s:-3:0:_ m:3:0,0,0 | t:-:-1 | -
    set | 1,4,1 turned | t:0: | t:0,4,1: | 0,1,2,3
    set | 3,3,3 | i:-2 t:1:1 s:_:4:_ | t:1,3:-1,-2,-3 | \
    0,1,2,3,4,5,6,7,8,9,10,11,-1,-2,-3,15,16,17,18,19,20,21,22,23,24,25,26
    set | 4,3 turned | s:_:_:3 t:0,2: | t:2,0,1: | 0,1,2,3,4,5,6,7,8,9,10,11
    set | 3 | m:3:0,1,1 | t:2:-1,-2 | 0,-1,-2
    set | 3,4,3 turned | n s:-4:_:_ | t:1,4,3:-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12 | \
    -1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12,-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12,-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12
    set | 3,4,3 turned | i:0 s:1:_:_ n | -7 | \
    0,1,2,-7,-7,-7,-7,-7,-7,-7,-7,-7,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35
    set | 3,2,0 turned | m:3:0,0,0 n t:1:0 | t:1,1,1:-1 | -
    set | 3,4,2 | i:-3 | t:4,2:-1,-2,-3,-4,-5,-6,-7,-8 | \
    -1,-2,-3,-4,-5,-6,-7,-8,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23
    set | 3,3 | s:3:_:1 m:3:1,1,0 n | t:0,1,1: | 0,1,2,3,4,5,6,7,8
    set | 2,4,3 | s:_:1:_ i:-3 s:_:_:1 | -7 | 0,1,2,-7,-7,-7,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23
    set | 3,2,3 | s:5:3:_ | t:0,2,3: | 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17
    set | 4,3,0 turned | n b:0 | t:0,4,3,1: | -
    set | 3,3,0 turned | b:0 | t:3,3,0: | -
    set | 2,3,4 | t:-:-1 | -7 | 0,1,2,3,4,5,6,7,8,9,10,11,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7,-7
    set | 0,1,3 | s:_:4:3 | t:0,1,1: | -
    set | 3,1 | t:2,1:0,2 | t:2,1,1:-1,-2 | -1,1,-2
    set | 3,3 | e b:1 i:0 | t:3,1:-1,-2,-3 | -1,1,2,-2,4,5,-3,7,8
    set | 2,3,4 turned | m:2:1,0 e s:_:-3:3 | -7 | -7,1,2,3,-7,5,6,7,-7,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23
    set | 2,1,3 | m:2:1,1 s:-3:5:2 | t:1,2,1,3:-1,-2,-3,-4,-5,-6 | -1,-2,-3,-4,-5,-6
    set | 3,3,1 turned | e m:1:0 | t:3,3,1:-1,-2,-3,-4,-5,-6,-7,-8,-9 | 0,1,2,3,4,5,6,7,8
    set | 1,3 turned | i:0 i:-3 | t:-:-1 | -1,1,2
    set | 3,0,4 turned | t:1:1 | t:1:-1 | -
    set | 2 turned | i:-2 | t:-:-1 | -1,1
    set | 1,3 | e | t:1,1:-1 | -1,-1,-1
    set | 4,1 | t:2:-2,-1 | t:1,1:-1 | 0,1,-1,-1
    """
