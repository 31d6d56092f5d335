// Transformers (Vaswani et al. 2017), put together from attention, linear layers and norms.

enum Transformers {
    static let text = #"""
        import copy
        import warnings
        import torch
        from torch import nn
        from torch.nn import functional as F

        def _activation(name):
            if name == "relu":
                return F.relu
            if name == "gelu":
                return F.gelu
            raise RuntimeError(f"activation should be relu/gelu, not {name}")

        def _copies(layer, count):
            if count > 10_000:
                raise MemoryError(f"{count} layers are more than there is room for")
            return nn.ModuleList([copy.deepcopy(layer) for _ in range(count)])

        def _numbers(mask, name, dtype):
            """A mask as numbers that are added to scores."""
            if mask is None or mask.is_floating_point():
                return mask
            if mask.dtype != torch.bool:
                raise AssertionError(f"only bool and floating types of {name} are supported")
            return torch.zeros_like(mask, dtype=dtype).masked_fill_(mask, float("-inf"))

        def _start(layer, attentions, d_model, nhead, dim_feedforward, dropout, layer_norm_eps, batch_first, norm_first, bias, device, dtype):
            """Gives a layer its parts, in the order in which they draw their weights; a norm and a dropout follow each attention and the network."""
            options = {"bias": bias, "device": device, "dtype": dtype}
            for name in attentions:
                setattr(layer, name, nn.MultiheadAttention(d_model, nhead, dropout=dropout, batch_first=batch_first, **options))
            layer.linear1 = nn.Linear(d_model, dim_feedforward, **options)
            layer.dropout = nn.Dropout(dropout)
            layer.linear2 = nn.Linear(dim_feedforward, d_model, **options)
            layer.norm_first = norm_first
            blocks = range(1, len(attentions) + 2)
            for i in blocks:
                setattr(layer, f"norm{i}", nn.LayerNorm(d_model, eps=layer_norm_eps, **options))
            for i in blocks:
                setattr(layer, f"dropout{i}", nn.Dropout(dropout))

        class TransformerEncoderLayer(nn.Module):
            """Attention of a sequence to itself, then a small network at each place.

            Example: torch.nn.TransformerEncoderLayer(4, 2, 8)(torch.randn(3, 1, 4))"""
            __constants__ = ["norm_first"]

            def __init__(self, d_model, nhead, dim_feedforward=2048, dropout=0.1, activation=F.relu, layer_norm_eps=1e-5, batch_first=False,
                         norm_first=False, bias=True, device=None, dtype=None):
                super().__init__()
                _start(self, ["self_attn"], d_model, nhead, dim_feedforward, dropout, layer_norm_eps, batch_first, norm_first, bias, device, dtype)
                if isinstance(activation, str):
                    activation = _activation(activation)
                self.activation_relu_or_gelu = (
                    1 if activation is F.relu or isinstance(activation, nn.ReLU) else 2 if activation is F.gelu or isinstance(activation, nn.GELU) else 0)
                self.activation = activation

            def forward(self, src, src_mask=None, src_key_padding_mask=None, is_causal=False):
                src_mask = _numbers(src_mask, "src_mask", src.dtype)
                padding = _numbers(src_key_padding_mask, "src_key_padding_mask", src.dtype)
                x = src
                if self.norm_first:
                    x = x + self._sa_block(self.norm1(x), src_mask, padding, is_causal)
                    return x + self._ff_block(self.norm2(x))
                x = self.norm1(x + self._sa_block(x, src_mask, padding, is_causal))
                return self.norm2(x + self._ff_block(x))

            def _sa_block(self, x, attn_mask, key_padding_mask, is_causal=False):
                return self.dropout1(self.self_attn(
                    x, x, x, attn_mask=attn_mask, key_padding_mask=key_padding_mask, need_weights=False, is_causal=is_causal)[0])

            def _ff_block(self, x):
                return self.dropout2(self.linear2(self.dropout(self.activation(self.linear1(x)))))

        class TransformerDecoderLayer(nn.Module):
            """Attention of a sequence to itself and to a memory, then a small network at each place.

            Example: torch.nn.TransformerDecoderLayer(4, 2, 8)(torch.randn(3, 1, 4), torch.randn(2, 1, 4))"""
            __constants__ = ["norm_first"]

            def __init__(self, d_model, nhead, dim_feedforward=2048, dropout=0.1, activation=F.relu, layer_norm_eps=1e-5, batch_first=False,
                         norm_first=False, bias=True, device=None, dtype=None):
                super().__init__()
                _start(self, ["self_attn", "multihead_attn"], d_model, nhead, dim_feedforward, dropout, layer_norm_eps, batch_first, norm_first, bias, device,
                       dtype)
                self.activation = _activation(activation) if isinstance(activation, str) else activation

            def forward(self, tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None,
                        tgt_is_causal=False, memory_is_causal=False):
                x = tgt
                if self.norm_first:
                    x = x + self._sa_block(self.norm1(x), tgt_mask, tgt_key_padding_mask, tgt_is_causal)
                    x = x + self._mha_block(self.norm2(x), memory, memory_mask, memory_key_padding_mask, memory_is_causal)
                    return x + self._ff_block(self.norm3(x))
                x = self.norm1(x + self._sa_block(x, tgt_mask, tgt_key_padding_mask, tgt_is_causal))
                x = self.norm2(x + self._mha_block(x, memory, memory_mask, memory_key_padding_mask, memory_is_causal))
                return self.norm3(x + self._ff_block(x))

            def _sa_block(self, x, attn_mask, key_padding_mask, is_causal=False):
                return self.dropout1(self.self_attn(
                    x, x, x, attn_mask=attn_mask, key_padding_mask=key_padding_mask, is_causal=is_causal, need_weights=False)[0])

            def _mha_block(self, x, mem, attn_mask, key_padding_mask, is_causal=False):
                return self.dropout2(self.multihead_attn(
                    x, mem, mem, attn_mask=attn_mask, key_padding_mask=key_padding_mask, is_causal=is_causal, need_weights=False)[0])

            def _ff_block(self, x):
                return self.dropout3(self.linear2(self.dropout(self.activation(self.linear1(x)))))

        def _looks_causal(mask, length):
            """Whether a mask hides exactly what comes later."""
            wanted = Transformer.generate_square_subsequent_mask(length, dtype=mask.dtype if mask.is_floating_point() else None)
            return mask.size() == wanted.size() and bool((mask == wanted).all())

        def _is_causal(mask, said, x, batch_first):
            if said is None and mask is not None and mask.dim() == 2:
                return _looks_causal(mask, x.size(0 if x.dim() == 2 or not batch_first else 1))
            return said is True

        class TransformerEncoder(nn.Module):
            """Encoder layers one after another.

            Example: torch.nn.TransformerEncoder(torch.nn.TransformerEncoderLayer(4, 2, 8, batch_first=True), 2)(torch.randn(1, 3, 4))"""
            __constants__ = ["norm"]

            def __init__(self, encoder_layer, num_layers, norm=None, enable_nested_tensor=True, mask_check=True):
                super().__init__()
                self.layers = _copies(encoder_layer, num_layers)
                self.num_layers = num_layers
                self.norm = norm
                self.enable_nested_tensor = enable_nested_tensor
                self.mask_check = mask_check
                reason = self._reason(encoder_layer)
                self.use_nested_tensor = enable_nested_tensor and not reason
                if enable_nested_tensor and reason:
                    warnings.warn(f"enable_nested_tensor is True, but self.use_nested_tensor is False because {reason}", stacklevel=2)

            @staticmethod
            def _reason(layer):
                """Why padded places cannot be left out of the work; empty where they can."""
                if not isinstance(layer, TransformerEncoderLayer):
                    return "encoder_layer was not TransformerEncoderLayer"
                if layer.norm_first:
                    return "encoder_layer.norm_first was True"
                if not layer.self_attn.batch_first:
                    return "encoder_layer.self_attn.batch_first was not True(use batch_first for better inference performance)"
                if layer.self_attn.in_proj_bias is None:
                    return "encoder_layer.self_attn was passed bias=False"
                if not layer.activation_relu_or_gelu:
                    return "encoder_layer.activation_relu_or_gelu was not True"
                if layer.norm1.eps != layer.norm2.eps:
                    return "encoder_layer.norm1.eps was not equal to encoder_layer.norm2.eps"
                return "encoder_layer.self_attn.num_heads is odd" if layer.self_attn.num_heads % 2 == 1 else ""

            def _leaves_out(self, src, mask, padding):
                """Whether PyTorch leaves padded places out here: they are zeros in the result then."""
                if not self.use_nested_tensor or self.layers[0].training or src.dim() != 3 or padding is None or mask is not None:
                    return False
                if torch.is_grad_enabled() and (src.requires_grad or any(p.requires_grad for p in self.layers[0].parameters())):
                    return False
                hidden = padding != 0
                return not self.mask_check or bool((hidden[:, 1:] >= hidden[:, :-1]).all())

            def forward(self, src, mask=None, src_key_padding_mask=None, is_causal=None):
                padding = _numbers(src_key_padding_mask, "src_key_padding_mask", src.dtype)
                mask = _numbers(mask, "mask", src.dtype)
                first = self.layers[0]
                is_causal = _is_causal(mask, is_causal, src, first.self_attn.batch_first)
                output = src
                for layer in self.layers:
                    output = layer(output, src_mask=mask, is_causal=is_causal, src_key_padding_mask=padding)
                if self._leaves_out(src, mask, padding):
                    output = output.masked_fill((padding != 0).unsqueeze(-1), 0.0)
                return output if self.norm is None else self.norm(output)

        class TransformerDecoder(nn.Module):
            """Decoder layers one after another.

            Example: torch.nn.TransformerDecoder(torch.nn.TransformerDecoderLayer(4, 2, 8), 2)(torch.randn(3, 1, 4), torch.randn(2, 1, 4))"""
            __constants__ = ["norm"]

            def __init__(self, decoder_layer, num_layers, norm=None):
                super().__init__()
                self.layers = _copies(decoder_layer, num_layers)
                self.num_layers = num_layers
                self.norm = norm

            def forward(self, tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None,
                        tgt_is_causal=None, memory_is_causal=False):
                tgt_is_causal = _is_causal(tgt_mask, tgt_is_causal, tgt, self.layers[0].self_attn.batch_first)
                output = tgt
                for layer in self.layers:
                    output = layer(
                        output, memory, tgt_mask=tgt_mask, memory_mask=memory_mask, tgt_key_padding_mask=tgt_key_padding_mask,
                        memory_key_padding_mask=memory_key_padding_mask, tgt_is_causal=tgt_is_causal, memory_is_causal=memory_is_causal)
                return output if self.norm is None else self.norm(output)

        class Transformer(nn.Module):
            """An encoder, and a decoder that attends to what it gives.

            Example: torch.nn.Transformer(4, 2, 1, 1, 8)(torch.randn(3, 1, 4), torch.randn(2, 1, 4))"""

            def __init__(self, d_model=512, nhead=8, num_encoder_layers=6, num_decoder_layers=6, dim_feedforward=2048, dropout=0.1, activation=F.relu,
                         custom_encoder=None, custom_decoder=None, layer_norm_eps=1e-5, batch_first=False, norm_first=False, bias=True, device=None,
                         dtype=None):
                super().__init__()
                options = (d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, batch_first, norm_first, bias, device, dtype)
                if custom_encoder is not None:
                    self.encoder = custom_encoder
                else:
                    layer = TransformerEncoderLayer(*options)
                    self.encoder = TransformerEncoder(
                        layer, num_encoder_layers, nn.LayerNorm(d_model, eps=layer_norm_eps, bias=bias, device=device, dtype=dtype))
                if custom_decoder is not None:
                    self.decoder = custom_decoder
                else:
                    layer = TransformerDecoderLayer(*options)
                    self.decoder = TransformerDecoder(
                        layer, num_decoder_layers, nn.LayerNorm(d_model, eps=layer_norm_eps, bias=bias, device=device, dtype=dtype))
                self._reset_parameters()
                self.d_model = d_model
                self.nhead = nhead
                self.batch_first = batch_first

            def forward(self, src, tgt, src_mask=None, tgt_mask=None, memory_mask=None, src_key_padding_mask=None, tgt_key_padding_mask=None,
                        memory_key_padding_mask=None, src_is_causal=None, tgt_is_causal=None, memory_is_causal=False):
                batch = 0 if self.batch_first else 1
                if src.dim() == 3 and src.size(batch) != tgt.size(batch):
                    raise RuntimeError("the batch number of src and tgt must be equal")
                if src.size(-1) != self.d_model or tgt.size(-1) != self.d_model:
                    raise RuntimeError("the feature number of src and tgt must be equal to d_model")
                memory = self.encoder(src, mask=src_mask, src_key_padding_mask=src_key_padding_mask, is_causal=src_is_causal)
                return self.decoder(
                    tgt, memory, tgt_mask=tgt_mask, memory_mask=memory_mask, tgt_key_padding_mask=tgt_key_padding_mask,
                    memory_key_padding_mask=memory_key_padding_mask, tgt_is_causal=tgt_is_causal, memory_is_causal=memory_is_causal)

            @staticmethod
            def generate_square_subsequent_mask(sz, device=None, dtype=None):
                return torch.triu(torch.full((sz, sz), float("-inf"), dtype=dtype, device=device), diagonal=1)

            def _reset_parameters(self):
                for p in self.parameters():
                    if p.dim() > 1:
                        nn.init.xavier_uniform_(p)
        """#
}
