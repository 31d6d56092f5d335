// Attention with several heads as a function, and choices drawn from scores.

enum AttentionFunctions {
    static let text = #"""
        import warnings
        import torch
        from torch.nn import functional as F

        def gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1):
            """Random choices by their scores that let gradients through.

            Example: torch.nn.functional.gumbel_softmax(torch.zeros(2, 3)).sum(-1)"""
            noise = -torch.empty_like(logits).exponential_().log()
            soft = ((logits + noise) / tau).softmax(dim)
            if not hard:
                return soft
            chosen = torch.zeros_like(logits).scatter_(dim, soft.max(dim, keepdim=True)[1], 1.0)
            return chosen - soft.detach() + soft

        def _numbers(mask, name, dtype):
            if mask is None or mask.is_floating_point():
                return mask
            if mask.dtype != torch.bool:
                raise AssertionError(f"only bool and floating types of {name} are supported")
            return torch.zeros_like(mask, dtype=dtype).masked_fill_(mask, float("-inf"))

        def multi_head_attention_forward(
                query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn, dropout_p,
                out_proj_weight, out_proj_bias, training=True, key_padding_mask=None, need_weights=True, attn_mask=None,
                use_separate_proj_weight=False, q_proj_weight=None, k_proj_weight=None, v_proj_weight=None, static_k=None, static_v=None,
                average_attn_weights=True, is_causal=False):
            """Attention with several heads, all weights given.

            Example: torch.nn.functional.multi_head_attention_forward(*[torch.ones(2, 1, 4)] * 3, 4, 2, torch.ones(12, 4), None, None, None, False, 0.0, torch.eye(4), None)[0]"""
            batched = query.dim() == 3
            if not batched:
                query, key, value = query.unsqueeze(1), key.unsqueeze(1), value.unsqueeze(1)
                key_padding_mask = None if key_padding_mask is None else key_padding_mask.unsqueeze(0)
            length, batch, width = query.shape
            if width != embed_dim_to_check:
                raise AssertionError(f"was expecting embedding dimension of {embed_dim_to_check}, but got {width}")
            head = width // num_heads
            if head * num_heads != width:
                raise AssertionError(f"embed_dim {width} not divisible by num_heads {num_heads}")
            attn_mask = _numbers(attn_mask, "attn_mask", query.dtype)
            padding = _numbers(key_padding_mask, "key_padding_mask", query.dtype)
            weights = (q_proj_weight, k_proj_weight, v_proj_weight) if use_separate_proj_weight else in_proj_weight.chunk(3)
            biases = (None, None, None) if in_proj_bias is None else in_proj_bias.chunk(3)
            q, k, v = (F.linear(x, w, b) for x, w, b in zip((query, key, value), weights, biases))
            if bias_k is not None and bias_v is not None:
                k = torch.cat([k, bias_k.repeat(1, batch, 1)])
                v = torch.cat([v, bias_v.repeat(1, batch, 1)])
                attn_mask = None if attn_mask is None else F.pad(attn_mask, (0, 1))
                padding = None if padding is None else F.pad(padding, (0, 1))
            split = lambda x: x.reshape(x.shape[0], batch * num_heads, head).transpose(0, 1)
            q = split(q)
            k = split(k) if static_k is None else static_k
            v = split(v) if static_v is None else static_v
            if add_zero_attn:
                zeros = k.new_zeros(batch * num_heads, 1, head)
                k, v = torch.cat([k, zeros], 1), torch.cat([v, zeros], 1)
                attn_mask = None if attn_mask is None else F.pad(attn_mask, (0, 1))
                padding = None if padding is None else F.pad(padding, (0, 1))
            keys = k.size(1)
            if attn_mask is not None:
                attn_mask = attn_mask.unsqueeze(0) if attn_mask.dim() == 2 else attn_mask
                attn_mask = attn_mask.view(batch, num_heads, length, keys) if attn_mask.size(0) > 1 else attn_mask.unsqueeze(0)
            if padding is not None:
                padding = padding.view(batch, 1, 1, keys).expand(-1, num_heads, -1, -1)
                attn_mask = padding if attn_mask is None else attn_mask + padding
            q, k, v = (x.view(batch, num_heads, -1, head) for x in (q, k, v))
            dropout = dropout_p if training else 0.0
            scores = (q * head ** -0.5) @ k.transpose(-2, -1)
            chances = (scores if attn_mask is None else scores + attn_mask).softmax(-1)
            chances = F.dropout(chances, dropout) if dropout > 0 else chances
            output = (chances @ v).permute(2, 0, 1, 3).reshape(length * batch, width)
            output = F.linear(output, out_proj_weight, out_proj_bias).view(length, batch, width)
            output = output if batched else output.squeeze(1)
            if not need_weights:
                return output, None
            chances = chances.mean(1) if average_attn_weights else chances
            return output, chances if batched else chances.squeeze(0)
        """#
}
