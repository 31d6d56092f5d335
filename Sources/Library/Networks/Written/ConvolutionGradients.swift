// `torch.nn.grad`: the gradients of convolutions as functions.

enum ConvolutionGradients {
    static let text = #"""
        import torch
        from torch.nn import functional as F

        def _input(convolve, size, weight, grad_output, options):
            if size is None:
                raise ValueError("grad.conv_input requires specifying an input_size")
            x = torch.zeros(size, dtype=grad_output.dtype, requires_grad=True)
            with torch.enable_grad():
                y = convolve(x, weight, None, *options)
            return torch.autograd.grad(y, x, grad_output, create_graph=weight.requires_grad or grad_output.requires_grad)[0]

        def _weight(convolve, input, size, grad_output, options):
            w = torch.zeros(size, dtype=grad_output.dtype, requires_grad=True)
            with torch.enable_grad():
                y = convolve(input, w, None, *options)
            return torch.autograd.grad(y, w, grad_output, create_graph=input.requires_grad or grad_output.requires_grad)[0]

        def conv1d_input(input_size, weight, grad_output, stride=1, padding=0, dilation=1, groups=1):
            """The gradient of conv1d with respect to its input.

            Example: torch.nn.grad.conv1d_input((1, 1, 3), torch.ones(1, 1, 2), torch.ones(1, 1, 2))"""
            return _input(F.conv1d, input_size, weight, grad_output, (stride, padding, dilation, groups))

        def conv1d_weight(input, weight_size, grad_output, stride=1, padding=0, dilation=1, groups=1):
            """The gradient of conv1d with respect to its weight.

            Example: torch.nn.grad.conv1d_weight(torch.ones(1, 1, 3), (1, 1, 2), torch.ones(1, 1, 2))"""
            return _weight(F.conv1d, input, weight_size, grad_output, (stride, padding, dilation, groups))

        def conv2d_input(input_size, weight, grad_output, stride=1, padding=0, dilation=1, groups=1):
            """The gradient of conv2d with respect to its input.

            Example: torch.nn.grad.conv2d_input((1, 1, 3, 3), torch.ones(1, 1, 2, 2), torch.ones(1, 1, 2, 2))"""
            return _input(F.conv2d, input_size, weight, grad_output, (stride, padding, dilation, groups))

        def conv2d_weight(input, weight_size, grad_output, stride=1, padding=0, dilation=1, groups=1):
            """The gradient of conv2d with respect to its weight.

            Example: torch.nn.grad.conv2d_weight(torch.ones(1, 1, 3, 3), (1, 1, 2, 2), torch.ones(1, 1, 2, 2))"""
            return _weight(F.conv2d, input, weight_size, grad_output, (stride, padding, dilation, groups))

        def conv3d_input(input_size, weight, grad_output, stride=1, padding=0, dilation=1, groups=1):
            """The gradient of conv3d with respect to its input.

            Example: torch.nn.grad.conv3d_input((1, 1, 3, 3, 3), torch.ones(1, 1, 2, 2, 2), torch.ones(1, 1, 2, 2, 2))"""
            return _input(F.conv3d, input_size, weight, grad_output, (stride, padding, dilation, groups))

        def conv3d_weight(input, weight_size, grad_output, stride=1, padding=0, dilation=1, groups=1):
            """The gradient of conv3d with respect to its weight.

            Example: torch.nn.grad.conv3d_weight(torch.ones(1, 1, 3, 3, 3), (1, 1, 2, 2, 2), torch.ones(1, 1, 2, 2, 2))"""
            return _weight(F.conv3d, input, weight_size, grad_output, (stride, padding, dilation, groups))
        """#
}
