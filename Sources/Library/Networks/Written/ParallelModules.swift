// Networks on several devices: here there is one, and the wrapper hands everything on.

enum ParallelModules {
    static let text = #"""
        from torch import nn

        class DataParallel(nn.Module):
            """A network that would be spread over GPUs; here it hands its arguments to the network.

            Example: torch.nn.DataParallel(torch.nn.Linear(3, 2))(x)"""

            def __init__(self, module, device_ids=None, output_device=None, dim=0):
                super().__init__()
                self.module = module
                self.device_ids = []

            def forward(self, *inputs, **kwargs):
                return self.module(*inputs, **kwargs)
        """#
}
