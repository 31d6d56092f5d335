// Expected random numbers, recorded from PyTorch 2.15.0 on an x86-64 processor with AVX2 (the fused multiply-add paths).
// A line is: seed | draws, one after another | all their values in order, floating-point ones as exact hexadecimal. A draw is
// the operation, the element type, the number of elements and its arguments; `@` names the recorded part of a long result.

let randomVectors = """
    0 | rand float32 5 | 0x1.fc2abp-2 0x1.89545ep-1 0x1.6a675p-4 0x1.0e66p-3 0x1.3acd0cp-2
    1 | rand float32 5 | 0x1.83e84ap-1 0x1.1e03acp-2 0x1.9cbe3p-2 0x1.78289p-1 0x1.dfbfcp-6
    42 | rand float32 5 | 0x1.c3b8ccp-1 0x1.d47b66p-1 0x1.880d7p-2 0x1.eb2a1cp-1 0x1.8fd1a8p-2
    1234 | rand float32 5 | 0x1.dacbcp-6 0x1.9b8b4cp-2 0x1.0a1498p-2 0x1.7770d4p-2 0x1.dd998p-5
    -1 | rand float32 3 | 0x1.fcd346p-1 0x1.248244p-1 0x1.23d818p-1
    4294967303 | rand float32 3 | 0x1.11e15ep-1 0x1.97262p-3 0x1.518432p-1
    7 | rand float32 3 | 0x1.11e15ep-1 0x1.97262p-3 0x1.518432p-1
    42 | rand float32 1 ; rand float32 1 | 0x1.c3b8ccp-1 0x1.d47b66p-1
    42 | rand float32 15 ; rand float32 1 | 0x1.c3b8ccp-1 0x1.d47b66p-1 0x1.880d7p-2 0x1.eb2a1cp-1 0x1.8fd1a8p-2 \
    0x1.33a88ep-1 0x1.06bafp-2 0x1.965828p-1 0x1.e1acccp-1 0x1.10c3c8p-3 0x1.de83a4p-1 0x1.2fe9acp-1 0x1.bd2294p-1 \
    0x1.22ab94p-1 0x1.7b70aep-1 0x1.b7b5dp-2
    42 | rand float32 16 ; rand float32 1 | 0x1.c3b8ccp-1 0x1.d47b66p-1 0x1.880d7p-2 0x1.eb2a1cp-1 0x1.8fd1a8p-2 \
    0x1.33a88ep-1 0x1.06bafp-2 0x1.965828p-1 0x1.e1acccp-1 0x1.10c3c8p-3 0x1.de83a4p-1 0x1.2fe9acp-1 0x1.bd2294p-1 \
    0x1.22ab94p-1 0x1.7b70aep-1 0x1.b7b5dp-2 0x1.c558c6p-1
    42 | rand float32 17 ; rand float32 1 | 0x1.c3b8ccp-1 0x1.d47b66p-1 0x1.880d7p-2 0x1.eb2a1cp-1 0x1.8fd1a8p-2 \
    0x1.33a88ep-1 0x1.06bafp-2 0x1.965828p-1 0x1.e1acccp-1 0x1.10c3c8p-3 0x1.de83a4p-1 0x1.2fe9acp-1 0x1.bd2294p-1 \
    0x1.22ab94p-1 0x1.7b70aep-1 0x1.b7b5dp-2 0x1.c558c6p-1 0x1.25d6cep-1
    42 | rand float32 1000 @0,1,2,497,498,622,623,624,625,998,999 | 0x1.c3b8ccp-1 0x1.d47b66p-1 0x1.880d7p-2 \
    0x1.ee0576p-1 0x1.7b4f8p-2 0x1.5b7b6p-4 0x1.c32ac8p-3 0x1.f58b9p-2 0x1.83eec8p-3 0x1.e13afcp-2 0x1.e5e68p-6
    42 | rand float32 24 | 0x1.c3b8ccp-1 0x1.d47b66p-1 0x1.880d7p-2 0x1.eb2a1cp-1 0x1.8fd1a8p-2 0x1.33a88ep-1 \
    0x1.06bafp-2 0x1.965828p-1 0x1.e1acccp-1 0x1.10c3c8p-3 0x1.de83a4p-1 0x1.2fe9acp-1 0x1.bd2294p-1 0x1.22ab94p-1 \
    0x1.7b70aep-1 0x1.b7b5dp-2 0x1.c558c6p-1 0x1.25d6cep-1 0x1.10fa5cp-2 0x1.414104p-1 0x1.141a54p-2 0x1.c3f4dp-2 \
    0x1.300c04p-2 0x1.a9d2aep-1
    42 | rand float64 1 ; rand float32 1 | 0x1.dc66cbea3db3p-5 0x1.880d7p-2
    42 | rand float64 7 ; rand float32 1 | 0x1.dc66cbea3db3p-5 0x1.01ae177aca87p-4 0x1.fa3563ccea238p-4 \
    0x1.aebc98cb2c14p-5 0x1.0d66672221879p-1 0x1.e83a4332fe9acp-2 0x1.e914a759155cap-1 0x1.7b70aep-1
    42 | rand float64 16 ; rand float32 1 | 0x1.dc66cbea3db3p-5 0x1.01ae177aca87p-4 0x1.fa3563ccea238p-4 \
    0x1.aebc98cb2c14p-5 0x1.0d66672221879p-1 0x1.e83a4332fe9acp-2 0x1.e914a759155cap-1 0x1.db857556ded74p-1 \
    0x1.5631924975b38p-4 0x1.0fa5e9a828208p-3 0x1.41a5439c3f4dp-3 0x1.8060371a9d2aep-2 0x1.af5ebf044fd9dp-1 \
    0x1.bdb2500330981p-1 0x1.8297ffc032776p-2 0x1.399149e1344ap-1 0x1.c5a396p-1
    42 | rand float64 17 ; rand float32 1 | 0x1.dc66cbea3db3p-5 0x1.01ae177aca87p-4 0x1.fa3563ccea238p-4 \
    0x1.aebc98cb2c14p-5 0x1.0d66672221879p-1 0x1.e83a4332fe9acp-2 0x1.e914a759155cap-1 0x1.db857556ded74p-1 \
    0x1.5631924975b38p-4 0x1.0fa5e9a828208p-3 0x1.41a5439c3f4dp-3 0x1.8060371a9d2aep-2 0x1.af5ebf044fd9dp-1 \
    0x1.bdb2500330981p-1 0x1.8297ffc032776p-2 0x1.399149e1344ap-1 0x1.68e5ce4aa69c8p-4 0x1.59c054p-2
    default | rand float32 3 | 0x1.11b5d8p-2 0x1.bebc08p-1 0x1.5755f4p-2
    42 | rand float32 3 | 0x1.c3b8ccp-1 0x1.d47b66p-1 0x1.880d7p-2
    3 | random int32 8 | 218175338 303761048 893988089 1460070019 1249426360 521102280 46504192 297689877
    3 | random int64 8 | 937055941807507096 3839649608876091011 5366245355481424840 199733986212078357 \
    7248591967756700307 7310317230188440427 2316640183508190889 3822956344058944405
    3 | uniform float32 12 -1 1 | -0x1.fba258p-1 -0x1.93e5ap-1 -0x1.b69838p-2 -0x1.e465f4p-1 -0x1.d112p-5 -0x1.c270ep-1 \
    0x1.1664p-1 0x1.f318a8p-2 0x1.82bfdp-3 0x1.8d2a4cp-1 -0x1.9126cp-4 0x1.32adacp-1
    3 | uniform float32 12 -0.3 0.7 | -0x1.2ed58cp-2 -0x1.8e31a8p-3 -0x1.cfeap-7 -0x1.179928p-2 0x1.5f7758p-3 \
    -0x1.eb4828p-3 0x1.e330ccp-2 0x1.c6592p-2 0x1.2d7ccp-2 0x1.2cfb8cp-1 0x1.354fe8p-3 0x1.ff7a78p-2
    3 | uniform float32 12 2.0 5.5 | 0x1.01e8fap+1 0x1.2f4b8ap+1 0x1.800eb4p+1 0x1.0c1366p+1 0x1.d34882p+1 0x1.1aee9ep+1 \
    0x1.2ce5ep+2 0x1.2696b2p+2 0x1.05267ep+2 0x1.46e14p+2 0x1.ca0fe2p+1 0x1.3315fep+2
    3 | uniform float32 12 0.1 0.2 | 0x1.9b58aap-4 0x1.c4d75ap-4 0x1.07572ep-3 0x1.a4a406p-4 0x1.2d62fap-3 0x1.b2394p-4 \
    0x1.6ae0cep-3 0x1.651c12p-3 0x1.468998p-3 0x1.82a21p-3 0x1.292bd6p-3 0x1.708922p-3
    3 | uniform float32 12 -1.1 1.1 | -0x1.1732e4p+0 -0x1.bc4964p-1 -0x1.e2743ep-2 -0x1.0a6b46p+0 -0x1.ff93cep-5 \
    -0x1.ef7c2ap-1 0x1.323acep-1 0x1.1280c4p-1 0x1.a96c98p-3 0x1.b4e1bap-1 -0x1.b9443ap-4 0x1.5158a4p-1
    3 | uniform float64 5 -1.1 1.1 | -0x1.0663e85af1259p+0 -0x1.e06e7e77b3cf3p-2 0x1.336951121db85p-1 \
    -0x1.6e29858f6bf9fp-1 0x1.1fa60c2f40a77p-1
    3 | uniform-t float32 2 3 | 0x1.176ap-8 0x1.b9a0cp-6 0x1.b0698p-4 0x1.e2eeep-2 0x1.24b3e4p-2 0x1.ec79p-5
    0 | randn float32 4 | 0x1.8a7eb8p+0 -0x1.2c78ap-2 -0x1.16e292p+1 0x1.23096cp-1
    1 | randn float32 4 | 0x1.529ccp-1 0x1.11548ep-2 0x1.f94296p-5 0x1.3e1d4ep-1
    42 | randn float32 4 | 0x1.58c55cp-2 0x1.07cd3ap-3 0x1.e02dcep-3 0x1.d7b8d8p-3
    1234 | randn float32 4 | 0x1.79e698p-5 0x1.9c0f7cp-2 -0x1.02f392p+0 0x1.bbe142p-3
    42 | randn float32 1 ; rand float32 1 | 0x1.58c55cp-2 0x1.8fd1a8p-2
    42 | randn float32 2 ; rand float32 1 | 0x1.58c55cp-2 0x1.07cd3ap-3 0x1.8fd1a8p-2
    42 | randn float32 3 ; rand float32 1 | 0x1.58c55cp-2 0x1.07cd3ap-3 0x1.e02dcep-3 0x1.e1acccp-1
    42 | randn float32 5 ; rand float32 1 | 0x1.58c55cp-2 0x1.07cd3ap-3 0x1.e02dcep-3 0x1.d7b8d8p-3 -0x1.1f7384p+0 \
    0x1.bd2294p-1
    42 | randn float32 15 ; rand float32 1 | 0x1.58c55cp-2 0x1.07cd3ap-3 0x1.e02dcep-3 0x1.d7b8d8p-3 -0x1.1f7384p+0 \
    -0x1.7d99bp-3 0x1.1aa658p+1 -0x1.46a78cp-1 0x1.d8bcacp-2 0x1.11c46ep-2 0x1.11df06p-1 0x1.9e6412p-1 0x1.1c3bfcp+0 \
    -0x1.b096aap+0 -0x1.fa58f4p-1 0x1.c5a396p-1
    42 | randn float32 16 ; rand float32 1 | 0x1.ed4a52p+0 0x1.7cbea6p+0 0x1.cd2acep-1 -0x1.0d81b6p+1 0x1.5b59aap-1 \
    -0x1.3c0b22p+0 -0x1.60cf0cp-5 -0x1.9acb74p+0 -0x1.8117ep-1 0x1.a612b6p+0 -0x1.91e5ecp-2 -0x1.6752ccp+0 \
    -0x1.74acdcp-1 -0x1.1e6da2p-1 -0x1.89a54p-1 0x1.865f3ep-1 0x1.c558c6p-1
    42 | randn float32 17 ; rand float32 1 | 0x1.ed4a52p+0 -0x1.46db0ap-3 -0x1.fd55c8p-2 0x1.c223bp-2 -0x1.8429c4p-1 \
    0x1.140cap+0 0x1.9a0288p-1 0x1.ae3d26p+0 0x1.6c668ap-2 0x1.4be25ep+0 0x1.388f1p-1 0x1.55b16p+0 -0x1.da5ddap-3 \
    0x1.5618p-5 -0x1.019cf4p-2 0x1.b83f6p-1 -0x1.3d2904p-2 0x1.2a9a72p-1
    42 | randn float32 31 ; rand float32 1 | 0x1.ed4a52p+0 0x1.7cbea6p+0 0x1.cd2acep-1 -0x1.0d81b6p+1 0x1.5b59aap-1 \
    -0x1.3c0b22p+0 -0x1.60cf0cp-5 -0x1.9acb74p+0 -0x1.8117ep-1 0x1.a612b6p+0 -0x1.91e5ecp-2 -0x1.6752ccp+0 \
    -0x1.74acdcp-1 -0x1.1e6da2p-1 -0x1.89a54p-1 -0x1.bc041ep-3 -0x1.6279fap+0 -0x1.be12aap-1 -0x1.c97412p-3 0x1.b7a5p+0 \
    0x1.46889p-2 -0x1.b2b51ap-2 0x1.390ee8p-2 0x1.52d70ap-2 -0x1.8ebd12p+0 0x1.fdc404p-1 -0x1.c2734ap-1 -0x1.33c8e4p-1 \
    -0x1.462ec6p+0 0x1.0fb76cp+1 -0x1.3c123ap+0 0x1.2dce1cp-1
    42 | randn float32 32 ; rand float32 1 | 0x1.ed4a52p+0 0x1.7cbea6p+0 0x1.cd2acep-1 -0x1.0d81b6p+1 0x1.5b59aap-1 \
    -0x1.3c0b22p+0 -0x1.60cf0cp-5 -0x1.9acb74p+0 -0x1.8117ep-1 0x1.a612b6p+0 -0x1.91e5ecp-2 -0x1.6752ccp+0 \
    -0x1.74acdcp-1 -0x1.1e6da2p-1 -0x1.89a54p-1 0x1.865f3ep-1 0x1.a46ee2p+0 -0x1.46db0ap-3 -0x1.fd55c8p-2 0x1.c223bp-2 \
    -0x1.8429c4p-1 0x1.140cap+0 0x1.9a0288p-1 0x1.ae3d26p+0 0x1.4774b2p+0 0x1.4be25ep+0 0x1.388f1p-1 0x1.55b16p+0 \
    -0x1.da5ddap-3 0x1.5618p-5 -0x1.019cf4p-2 0x1.b83f6p-1 0x1.c5a396p-1
    42 | randn float32 33 ; rand float32 1 | 0x1.ed4a52p+0 0x1.7cbea6p+0 0x1.cd2acep-1 -0x1.0d81b6p+1 0x1.5b59aap-1 \
    -0x1.3c0b22p+0 -0x1.60cf0cp-5 -0x1.9acb74p+0 -0x1.8117ep-1 0x1.a612b6p+0 -0x1.91e5ecp-2 -0x1.6752ccp+0 \
    -0x1.74acdcp-1 -0x1.1e6da2p-1 -0x1.89a54p-1 0x1.865f3ep-1 0x1.a46ee2p+0 -0x1.be12aap-1 -0x1.c97412p-3 0x1.b7a5p+0 \
    0x1.46889p-2 -0x1.b2b51ap-2 0x1.390ee8p-2 -0x1.8c9764p-1 0x1.1e007ep-5 0x1.fdc404p-1 -0x1.c2734ap-1 -0x1.33c8e4p-1 \
    -0x1.462ec6p+0 0x1.0fb76cp+1 -0x1.3c123ap+0 -0x1.f39fb2p-2 -0x1.6b05fap+0 0x1.8fdde8p-3
    42 | randn float32 40 ; rand float32 1 | 0x1.ed4a52p+0 0x1.7cbea6p+0 0x1.cd2acep-1 -0x1.0d81b6p+1 0x1.5b59aap-1 \
    -0x1.3c0b22p+0 -0x1.60cf0cp-5 -0x1.9acb74p+0 -0x1.8117ep-1 0x1.a612b6p+0 -0x1.91e5ecp-2 -0x1.6752ccp+0 \
    -0x1.74acdcp-1 -0x1.1e6da2p-1 -0x1.89a54p-1 0x1.865f3ep-1 0x1.a46ee2p+0 -0x1.46db0ap-3 -0x1.fd55c8p-2 0x1.c223bp-2 \
    -0x1.8429c4p-1 0x1.140cap+0 0x1.9a0288p-1 0x1.ae3d26p+0 0x1.1e007ep-5 0x1.48cf3ap-2 0x1.92d776p+0 -0x1.b0e11cp-1 \
    0x1.4ff364p+0 0x1.5fd362p-1 -0x1.16d432p+0 -0x1.6bd042p-2 -0x1.6b05fap+0 0x1.cae3aep-1 0x1.98d32ep-5 0x1.2223dp+1 \
    0x1.2dcfbap+0 -0x1.bce19ep-2 -0x1.62e8dap+0 -0x1.49456cp+0 0x1.50f67ep-1
    0 | randn float32 48 | -0x1.20370ap+0 -0x1.270114p+0 -0x1.0097acp-2 -0x1.bc4abap-2 0x1.b28a2ap-1 0x1.624f06p-1 \
    -0x1.4398dap-2 -0x1.0ebf82p+1 0x1.4a027p-2 -0x1.4369e8p+0 0x1.6661fep-2 0x1.3b8776p-2 0x1.eadeeep-4 0x1.3cd726p+0 \
    0x1.1de51cp+0 -0x1.fa6cf8p-3 -0x1.5a4784p+0 -0x1.b2288cp+0 0x1.222008p-1 0x1.9646bap-1 0x1.329b16p-1 -0x1.8e1ab6p+0 \
    -0x1.5d8d94p-2 0x1.da5e9cp+0 0x1.8018d6p-1 -0x1.2bc656p-1 -0x1.631dd6p-3 0x1.77c348p-3 0x1.63ad8p+0 0x1.961ap+0 \
    0x1.e48138p-1 -0x1.aff666p-1 -0x1.3a279p-1 0x1.02cec8p-5 -0x1.f8805p-2 0x1.fcc0ep-3 0x1.c23fap-2 0x1.cc6facp-4 \
    0x1.4815fp-1 0x1.c3be78p-2 -0x1.a30f72p-4 0x1.95bb38p-1 -0x1.289ea6p-2 0x1.ae242ep-5 0x1.0bb45ep-1 0x1.26aeaap+1 \
    -0x1.78096ep+0 -0x1.96313cp+0
    0 | randn float32 100 @80: | -0x1.7e5ab8p-4 0x1.5fc50cp-1 -0x1.ad37acp-1 0x1.d3924ap-11 -0x1.4e815ap+1 \
    -0x1.b24c26p+0 -0x1.d3706ep-3 0x1.1eac86p-2 0x1.2c040cp-4 0x1.1d027p+0 0x1.210aaap-2 0x1.bca5a6p-2 0x1.d3e81ep-2 \
    -0x1.bb11f4p-1 0x1.900798p-1 -0x1.da8424p-1 0x1.a6bd98p-3 -0x1.55735cp-2 -0x1.b71f36p-2 0x1.dd0444p-3
    7 | randn float32 1000 @::37 | -0x1.a3e8acp-1 -0x1.52e04ep-1 0x1.deae6p-2 -0x1.2738a6p+0 0x1.0b325p+1 0x1.84c5fcp-1 \
    0x1.7b223p+0 0x1.cfda62p-2 0x1.c961bep+0 0x1.285708p-3 0x1.acb3dep+0 0x1.39a0c2p+0 -0x1.01e104p+0 0x1.3a21ep+0 \
    -0x1.8a5ad8p-1 -0x1.b8f748p+0 0x1.2391fap-2 0x1.f198eep-2 0x1.74523ep-5 0x1.3cedfep+0 0x1.8e8deep-4 -0x1.37fbdp-1 \
    -0x1.0a1b88p-2 0x1.03c0f2p-3 -0x1.9a86a6p-1 0x1.5e2744p-1 0x1.b53cbp+0 -0x1.b292b4p-1
    123 | randn float32 16384 @::613 | 0x1.597792p-2 0x1.e515bp+0 -0x1.26a554p+0 -0x1.1d19eep-1 0x1.59c276p+1 \
    0x1.0435c8p-1 0x1.3121f2p+0 -0x1.43a638p-1 0x1.e951a2p+0 -0x1.609884p+0 0x1.6c44bp-1 -0x1.2d77f2p-1 0x1.730758p-2 \
    -0x1.8312bp+0 -0x1.6eca86p-2 -0x1.731104p-2 0x1.043e9ap+1 0x1.468104p-2 -0x1.2f286cp+0 0x1.d9fcdep+0 -0x1.5c4176p+0 \
    0x1.8d1138p-1 -0x1.f7717p-4 -0x1.73d032p+0 0x1.374908p-5 -0x1.e3e77ep-1 0x1.1e549ap+1
    42 | randn float64 1 ; rand float32 1 | 0x1.58c55b33d44ccp-2 0x1.8fd1a8p-2
    42 | randn float64 3 ; rand float32 1 | 0x1.58c55b33d44ccp-2 0x1.07cd39b3d4b85p-3 0x1.e02dcdb63ec41p-3 0x1.e1acccp-1
    42 | randn float64 15 ; rand float32 1 | 0x1.58c55b33d44ccp-2 0x1.07cd39b3d4b85p-3 0x1.e02dcdb63ec41p-3 \
    0x1.d7b8d7b0a7c22p-3 -0x1.1f7383f8320c1p+0 -0x1.7d99b0fe3842ep-3 0x1.1aa65763ab83bp+1 -0x1.46a78cdb84d7bp-1 \
    0x1.d8bcabb37ba27p-2 0x1.11c46d07e388ep-2 0x1.11df06d402ad7p-1 0x1.9e64114e70279p-1 0x1.1c3bfc5c67967p+0 \
    -0x1.b096a9168f811p+0 -0x1.fa58f31529415p-1 0x1.c5a396p-1
    42 | randn float64 16 ; rand float32 1 | 0x1.32bee22ccb503p-2 0x1.f063c46668b78p-3 0x1.22011e840abbdp-2 \
    -0x1.dd10ce0b8c5a4p-3 0x1.57a1651f4080fp-1 0x1.9043d03301e76p-1 -0x1.ca51a01b5635ep+0 -0x1.bf975374a1832p+0 \
    0x1.63479875eff86p-3 0x1.113f545630654p-2 0x1.b6cd4189ed584p-2 0x1.dadecf5c79cd4p-3 -0x1.057e37304749cp+0 \
    -0x1.a78f0bc585a1cp-1 0x1.bbf5377e05516p+0 -0x1.7df87a7384c38p+0 0x1.c5a396p-1
    42 | randn float64 17 ; rand float32 1 | 0x1.32bee22ccb503p-2 0x1.812ba60e823bdp+0 0x1.4586fc50325b4p+0 \
    0x1.3cc2503d82af8p-1 -0x1.30c45c7145abep-5 0x1.0905f784f7792p+0 -0x1.4a7b7ceff41c7p-7 0x1.6e82bfad73187p-4 \
    0x1.3adc896b5cc6ap-5 0x1.8f5d12bd9d16ap-2 -0x1.28e0fab040e8cp-1 0x1.c07529caa8c8p-1 0x1.91cd551d1cap-2 \
    0x1.1bc41cab382c5p+0 0x1.baf804309bfb6p-1 0x1.b5deddd314d28p-1 0x1.fecba7d412db7p-3 0x1.d45306p-1
    42 | randn float64 33 ; rand float32 1 | 0x1.32bee22ccb503p-2 0x1.f063c46668b78p-3 0x1.22011e840abbdp-2 \
    -0x1.dd10ce0b8c5a4p-3 0x1.57a1651f4080fp-1 0x1.9043d03301e76p-1 -0x1.ca51a01b5635ep+0 -0x1.bf975374a1832p+0 \
    0x1.63479875eff86p-3 0x1.113f545630654p-2 0x1.b6cd4189ed584p-2 0x1.dadecf5c79cd4p-3 -0x1.057e37304749cp+0 \
    -0x1.a78f0bc585a1cp-1 0x1.bbf5377e05516p+0 -0x1.7df87a7384c38p+0 0x1.af4f50453b3d3p-2 0x1.41c8989f43204p-1 \
    -0x1.3d93383ba1349p+0 -0x1.486517cc128fbp-2 0x1.ee640e9fcc5dcp+0 0x1.299da1478f7e5p-3 -0x1.490a197c5ed36p-1 \
    0x1.ba2a193fb0931p-1 -0x1.37a7e81c04e7ap+0 0x1.3718f2ffcfb98p-1 0x1.3630d19bf5018p-1 0x1.4f9b37c3451b7p+0 \
    -0x1.d0506bbf74c81p-3 -0x1.b237c7fac2d57p-3 0x1.24c0307af6c6p-1 0x1.3e514ec46da84p-1 -0x1.fda3aac3af6cdp+0 \
    0x1.4a7cd4p-2
    9 | randn float32 3 ; randn float32 2 ; randn float32 1 ; randn float32 1 | 0x1.6e6872p-5 0x1.e946f6p+0 \
    -0x1.d926bap-3 0x1.623afep-2 0x1.516a4cp+0 0x1.7a822p-2 0x1.89548ap-2
    9 | randn float32 5 ; randn float32 20 ; randn float32 5 ; randn float32 1 ; randn float32 1 | 0x1.6e6872p-5 \
    0x1.e946f6p+0 -0x1.d926bap-3 0x1.623afep-2 0x1.516a4cp+0 -0x1.7be362p-3 0x1.2ea73p-2 0x1.04c708p+0 -0x1.119912p-3 \
    0x1.f19864p+0 0x1.e09ee2p-1 0x1.0f1b62p-2 -0x1.9a015p-1 0x1.8077a6p-2 -0x1.5c1b92p-3 0x1.cb9fdcp-2 0x1.4b676cp-1 \
    -0x1.976f7cp-1 0x1.96b52cp+0 -0x1.966656p+0 -0x1.44dfep-1 0x1.4dc9cp-1 -0x1.4f6fbp+0 0x1.cd14cap+0 -0x1.e992a2p-1 \
    0x1.7a822p-2 0x1.ec8f8ap-4 0x1.4f62bp-2 0x1.d03dfcp-1 -0x1.00304ep-1 0x1.bdbf5ep-2 0x1.e5689ep-1
    9 | randn float32 1 ; rand float32 1 ; randn float32 16 ; randn float32 2 ; randn float64 1 | 0x1.6e6872p-5 \
    0x1.d5ff6cp-1 0x1.3cfe08p-1 -0x1.8c21p-1 -0x1.3b97a6p+1 -0x1.f154bap-1 -0x1.2caf08p-1 -0x1.298918p+1 -0x1.c1bec6p-1 \
    -0x1.7be362p-3 0x1.1d363ep+1 -0x1.157c36p-4 0x1.dd530ep-3 -0x1.e4203ap-4 0x1.affb0ep-1 0x1.9633eap-1 -0x1.e868f4p-1 \
    -0x1.067a9ep-1 0x1.e946f6p+0 -0x1.c26c2cp+0 -0x1.b42441b7b42a8p-1
    0 after-a-spare | randn float32 2 | 0x1.8a7eb8p+0 -0x1.2c78ap-2
    42 | randn float32 12 | 0x1.58c55cp-2 0x1.07cd3ap-3 0x1.e02dcep-3 0x1.d7b8d8p-3 -0x1.1f7384p+0 -0x1.7d99bp-3 \
    0x1.1aa658p+1 -0x1.46a78cp-1 0x1.d8bcacp-2 0x1.11c46ep-2 0x1.11df06p-1 0x1.9e6412p-1
    42 | randn float32 24 | 0x1.ed4a52p+0 0x1.7cbea6p+0 0x1.cd2acep-1 -0x1.0d81b6p+1 0x1.5b59aap-1 -0x1.3c0b22p+0 \
    -0x1.60cf0cp-5 -0x1.9acb74p+0 0x1.6c668ap-2 -0x1.5f8d0cp-1 -0x1.f93268p-2 0x1.ee9126p-3 -0x1.1c6432p+0 0x1.76f894p-4 \
    -0x1.2890ecp+1 -0x1.bc041ep-3 -0x1.3d2904p-2 -0x1.953522p-2 0x1.9b5878p-1 -0x1.3e41cp-1 -0x1.2f1ab2p-1 \
    -0x1.025a48p-4 -0x1.a83844p-1 0x1.52d70ap-2
    1 | normal-t float32 4 5 | 0x1.529ccp-1 -0x1.543c16p-3 -0x1.c8da4ep-1 0x1.11bb8cp-2 0x1.11548ep-2 -0x1.85d428p+0 \
    -0x1.dd2f7ap-5 -0x1.af4dc8p-2 0x1.f94296p-5 0x1.86d826p-2 -0x1.906754p-3 -0x1.057a78p-1 0x1.3e1d4ep-1 -0x1.07115cp+0 \
    -0x1.ee67d6p-1 -0x1.929a3p+0 -0x1.cec07p-2 -0x1.204874p-1 0x1.b08da4p-2 -0x1.f8d2a4p-4
    5 | normal float32 20 1.5 0.3 | 0x1.06bed8p+1 0x1.a7d9bcp+0 0x1.f90c82p-1 0x1.faab0ap-1 0x1.760abap+0 0x1.51c8cep+0 \
    0x1.8b22cap+0 0x1.747e48p+0 0x1.246656p+1 0x1.5eaac2p+0 0x1.9b0f32p+0 0x1.7b0adep+0 0x1.f1e3a4p+0 0x1.a5f13p+0 \
    0x1.9323d8p+0 0x1.031604p+1 0x1.b932eap+0 0x1.826e66p+0 0x1.25f566p+0 0x1.0c4458p+0
    5 | normal float32 5 2.5 0.7 | 0x1.14626ap+1 0x1.09e5c8p+1 0x1.0dfe9cp+1 0x1.7bcf68p+1 0x1.2e4fc6p+1
    5 | normal float32 20 2.5 0.7 | 0x1.e512ap+1 0x1.6e7e06p+1 0x1.4d3944p+0 0x1.4f1ce2p+0 0x1.3461dap+1 0x1.0a14fp+1 \
    0x1.4cfdecp+1 0x1.329354p+1 0x1.15221p+2 0x1.191c8ep+1 0x1.5f91bap+1 0x1.3a3758p+1 0x1.c4dee8p+1 0x1.6c440cp+1 \
    0x1.56547cp+1 0x1.dc88b6p+1 0x1.82bb66p+1 0x1.42d622p+1 0x1.ade742p+0 0x1.71f4dp+0
    5 | normal float64 5 2.5 0.7 | 0x1.14626af860f47p+1 0x1.09e5c82d98c79p+1 0x1.0dfe9ca534fe4p+1 0x1.7bcf67c988141p+1 \
    0x1.2e4fc584c9c13p+1
    5 | normal float64 18 2.5 0.7 | 0x1.89cac04dd1c4cp+1 0x1.fb02bf6aaa69ep+0 0x1.8460d6dee47c3p+1 0x1.892b5e64095d2p+1 \
    0x1.84a351d268bfep+0 0x1.7f0f3ab1811b4p+1 0x1.4490d1b55872bp+1 0x1.8b03c8134e333p+1 0x1.1f8be4967182ap+1 \
    0x1.0027f29dd10bfp+1 0x1.c67751e251d18p+1 0x1.8da5c38f2f0cep+1 0x1.1c0ffce3f3686p+1 0x1.feff9e79f58b3p+0 \
    0x1.27ee3b2e33b26p+1 0x1.1c8faefa413a6p+1 0x1.ebc8c31ee6f12p+1 0x1.5698056e7bb49p+1
    5 | randn float32 9 | -0x1.f276a8p-2 -0x1.35281ap-1 -0x1.1dbecap-1 0x1.55c5bep-1 -0x1.944e5ep-3 0x1.f15a42p+0 \
    -0x1.66d5f2p+0 -0x1.866de4p-1 0x1.432e68p-1
    2 | bernoulli float32 20 0.1 ; bernoulli-p float32 20 0.1 ; bernoulli-p float64 20 0.1 | 0x0.0p+0 0x1.0p+0 0x0.0p+0 \
    0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 \
    0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 \
    0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.0p+0 0x0.0p+0 \
    0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 \
    0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0
    2 | bernoulli float32 20 0.5 ; bernoulli-p float32 20 0.5 ; bernoulli-p float64 20 0.5 | 0x0.0p+0 0x1.0p+0 0x0.0p+0 \
    0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.0p+0 \
    0x0.0p+0 0x1.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 \
    0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 \
    0x0.0p+0 0x1.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 \
    0x0.0p+0 0x1.0p+0 0x1.0p+0 0x0.0p+0 0x1.0p+0
    2 | bernoulli float32 20 0.8 ; bernoulli-p float32 20 0.8 ; bernoulli-p float64 20 0.8 | 0x0.0p+0 0x1.0p+0 0x1.0p+0 \
    0x1.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 \
    0x0.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 \
    0x1.0p+0 0x1.0p+0 0x0.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 \
    0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x0.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 0x1.0p+0 \
    0x1.0p+0 0x1.0p+0 0x1.0p+0 0x0.0p+0 0x1.0p+0
    2 | dropout 24 0.1 ; rand float32 1 | 0x0.0p+0 0x1.451454p-2 0x1.e79e7cp-2 0x1.451454p-1 0x0.0p+0 0x1.e79e7cp-1 \
    0x1.1c71c8p+0 0x1.451454p+0 0x1.6db6dcp+0 0x1.965968p+0 0x1.befbfp+0 0x1.e79e7cp+0 0x1.082082p+1 0x1.1c71c8p+1 \
    0x1.30c30cp+1 0x1.451454p+1 0x0.0p+0 0x1.6db6dcp+1 0x1.82082p+1 0x1.965968p+1 0x1.aaaaacp+1 0x1.befbfp+1 \
    0x1.d34d38p+1 0x1.e79e7cp+1 0x1.1b1cap-1
    2 | dropout 24 0.2 ; rand float32 1 | 0x0.0p+0 0x1.6db6dcp-2 0x1.124924p-1 0x1.6db6dcp-1 0x0.0p+0 0x1.124924p+0 \
    0x1.4p+0 0x1.6db6dcp+0 0x1.9b6db6p+0 0x1.c92494p+0 0x1.f6db6cp+0 0x1.124924p+1 0x1.292492p+1 0x0.0p+0 0x1.56db6cp+1 \
    0x1.6db6dcp+1 0x0.0p+0 0x1.9b6db6p+1 0x1.b24924p+1 0x1.c92494p+1 0x1.ep+1 0x1.f6db6cp+1 0x1.06db6ep+2 0x1.124924p+2 \
    0x1.1b1cap-1
    2 | dropout 24 0.3 ; rand float32 1 | 0x0.0p+0 0x1.a1f58ep-2 0x0.0p+0 0x1.a1f58ep-1 0x0.0p+0 0x1.39782ap+0 \
    0x1.6db6dcp+0 0x1.a1f58ep+0 0x1.d6344p+0 0x1.053978p+1 0x1.1f58d2p+1 0x1.39782ap+1 0x1.539782p+1 0x0.0p+0 0x0.0p+0 \
    0x1.a1f58ep+1 0x0.0p+0 0x1.d6344p+1 0x0.0p+0 0x1.053978p+2 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.39782ap+2 0x1.1b1cap-1
    2 | dropout 24 0.5 ; rand float32 1 | 0x0.0p+0 0x1.24924ap-1 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.0p+1 \
    0x1.24924ap+1 0x0.0p+0 0x1.6db6dcp+1 0x1.924924p+1 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.24924ap+2 0x0.0p+0 \
    0x1.492492p+2 0x0.0p+0 0x1.6db6dcp+2 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.1b1cap-1
    2 | dropout 24 0.75 ; rand float32 1 | 0x0.0p+0 0x1.24924ap+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.0p+2 0x0.0p+0 \
    0x0.0p+0 0x0.0p+0 0x1.924924p+2 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.492492p+3 0x0.0p+0 \
    0x1.6db6dcp+3 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x0.0p+0 0x1.1b1cap-1
    11 | randint int64 8 0 2 ; rand float32 1 | 1 1 0 1 1 1 1 0 0x1.24ed42p-1
    11 | randint int64 8 0 10 ; rand float32 1 | 1 9 0 7 3 7 1 0 0x1.24ed42p-1
    11 | randint int64 8 -5 100 ; rand float32 1 | 76 4 -5 27 33 82 81 40 0x1.24ed42p-1
    11 | randint int64 8 0 268435455 ; rand float32 1 | 237381531 24940224 83645520 170597477 110460248 28413882 \
    160777496 220258650 0x1.24ed42p-1
    11 | randint int64 8 0 268435456 ; rand float32 1 | 24940223 170597467 28413879 220258636 183288391 164122392 \
    91657820 58760957 0x1.a3dap-4
    11 | randint int64 8 0 2147483648 ; rand float32 1 | 293375679 707468379 833720247 1830871372 451723847 969428760 \
    1702270556 1400938237 0x1.a3dap-4
    11 | randint int64 8 0 4294967296 ; rand float32 1 | 293375679 2854952027 833720247 3978355020 451723847 969428760 \
    3849754204 3548421885 0x1.a3dap-4
    11 | randint int64 8 0 1099511627776 ; rand float32 1 | 657423371967 346452335707 348726071223 59812929868 \
    691941458503 353156747032 472001189468 759462665981 0x1.a3dap-4
    11 | randint int64 8 -9223372036854775808 9223372036854775807 ; rand float32 1 | -5897983123618230593 \
    -8864117261142909861 -678498381169848393 4149298557807026508 -1471983693883194809 -268822543253090536 \
    -8987607684556089764 -232952769114235139 0x1.a3dap-4
    11 | randint int64 12 0 10 | 1 9 0 7 3 7 1 0 7 7 2 0
    11 | randint uint8 6 0 256 | 153 191 80 91 81 183
    11 | randint bool 8 0 2 | True True False True True True True False
    11 | randint float32 6 0 5 | 0x1.0p+0 0x1.0p+2 0x0.0p+0 0x1.0p+1 0x1.8p+1 0x1.0p+1
    5 | random uint8 6 | 99 206 239 189 230 118
    5 | random float32 6 | 0x1.a91656p+23 0x1.0246p+21 0x1.d09e22p+23 0x1.a3cbd2p+23 0x1.d71764p+23 0x1.ddc19p+20
    5 | random float64 6 | 0x1.48b630e204708p+52 0x1.09fdfa9a3bf8cp+51 0x1.717ccba3bb59ep+51 0x1.42b21f579c1ep+51 \
    0x1.108102dfcfdf8p+51 0x1.b3ee7659082dap+52
    5 | random bool 6 | True False True True False False
    5 | from int64 4 10 | 4095051218741643480 6838803925648402129 3813295331020233856 7722008223506294877
    5 | random float32 4 3 1000 | 0x1.7cp+8 0x1.d8p+9 0x1.9d8p+9 0x1.5b8p+9
    5 | from int64 4 -9223372036854775808 | 4095051218741643470 -2384568111206373699 3813295331020233846 \
    -1501363813348480951
    42 | randperm int64 1 ; rand float32 1 | 0 0x1.c3b8ccp-1
    42 | randperm int64 2 ; rand float32 1 | 0 1 0x1.d47b66p-1
    42 | randperm int64 3 ; rand float32 1 | 0 2 1 0x1.880d7p-2
    42 | randperm int64 5 ; rand float32 1 | 2 4 3 0 1 0x1.8fd1a8p-2
    42 | randperm int64 10 ; rand float32 1 | 2 6 1 8 4 5 0 9 3 7 0x1.10c3c8p-3
    42 | randperm int64 16 ; rand float32 1 | 6 3 0 7 10 15 2 12 14 9 8 5 4 13 11 1 0x1.b7b5dp-2
    42 | randperm int64 20 ; rand float32 1 | 2 14 18 15 1 10 0 4 6 11 8 3 7 17 13 12 19 5 16 9 0x1.414104p-1
    42 | randperm int64 50 ; rand float32 1 | 42 17 30 34 20 25 0 8 36 18 28 39 3 2 41 1 37 6 14 12 11 32 43 16 5 38 31 \
    44 26 45 15 47 4 10 21 19 33 27 13 48 46 23 22 35 7 24 49 29 40 9 0x1.8fdde8p-3
    42 | randperm int64 100 ; rand float32 1 | 42 96 62 98 46 95 60 24 78 16 68 70 11 13 97 52 99 19 71 10 89 86 18 40 5 \
    38 9 82 83 43 32 94 67 93 75 59 79 1 50 73 66 45 63 58 22 3 87 4 61 51 12 74 21 20 6 35 44 48 37 33 15 88 31 69 27 \
    81 85 56 7 65 47 41 29 80 57 84 36 17 34 72 2 91 8 53 30 90 26 23 54 76 14 55 0 64 77 39 25 92 49 28 0x1.0977p-6
    0 | randperm int64 10 | 4 1 7 5 3 9 0 8 6 2
    1 | randperm int64 10 | 5 6 1 2 0 8 9 3 7 4
    42 | randperm int64 60000 @:12 | 37542 43087 2992 25810 39634 6425 55768 11034 44310 44384 23068 47752
    42 | randperm int32 10 | 2 6 1 8 4 5 0 9 3 7
    4 | multinomial float32 1 12 with ; rand float32 1 | 4 5 1 7 7 4 4 7 1 4 2 7 0x1.da3fd4p-1
    4 | multinomial float32 1 5 without ; rand float32 1 | 2 7 4 5 1 0x1.86e76ep-1
    4 | multinomial float32 1 1 without | 2
    4 | multinomial float64 3 4 without | 2 7 4 5 5 4 7 2 4 7 3 5
    4 | multinomial float32 2 6 with | 4 5 1 7 7 4 4 7 1 4 2 7
    2 | exponential float32 6 ; exponential float32 4 0.5 ; exponential float64 3 ; rand float32 1 | 0x1.3f72dap+1 \
    0x1.a18a9ep-4 0x1.3bcbbap+0 0x1.8ddfb6p-1 0x1.38efacp+1 0x1.7debf2p-1 0x1.06c004p-2 0x1.3dfd9ap-1 0x1.2e20dcp+1 \
    0x1.3da31p+0 0x1.5ed9a1dad60bep-4 0x1.261b8bc2f9e5ap+0 0x1.ef075ce607e18p-1 0x1.e76c1p-2
    """
