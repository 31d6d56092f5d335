// Ranges recorded from PyTorch 2.15.0: the arguments (i integer, f floating point in hexadecimal, `-` for no type), then type
// and elements of the result.

let rangeCases = """
    arange f-0x1.d9424607b757cp+0 f-0x1.88782ba6c38b2p+3 f-0x1.0e0663900a3a7p-2 - | float32 -0x1.d94246p+0 \
    -0x1.0e61f0p+1 -0x1.3022bcp+1 -0x1.51e388p+1 -0x1.73a454p+1 -0x1.956522p+1 -0x1.b725eep+1 -0x1.d8e6bap+1 \
    -0x1.faa786p+1 -0x1.0e342ap+2 -0x1.1f1490p+2 -0x1.2ff4f6p+2 -0x1.40d55cp+2 -0x1.51b5c2p+2 -0x1.629628p+2 \
    -0x1.73768ep+2 -0x1.8456f6p+2 -0x1.95375cp+2 -0x1.a617c2p+2 -0x1.b6f828p+2 -0x1.c7d88ep+2 -0x1.d8b8f6p+2 \
    -0x1.e9995cp+2 -0x1.fa79c2p+2 -0x1.05ad14p+3 -0x1.0e1d48p+3 -0x1.168d7ap+3 -0x1.1efdaep+3 -0x1.276de0p+3 \
    -0x1.2fde14p+3 -0x1.384e46p+3 -0x1.40be7ap+3 -0x1.492eacp+3 -0x1.519ee0p+3 -0x1.5a0f12p+3 -0x1.627f46p+3 \
    -0x1.6aef78p+3 -0x1.735facp+3 -0x1.7bcfdep+3 -0x1.844012p+3
    arange f0x1.4be32e1ace050p-1 f0x1.c0ddcf833ec65p+6 f0x1.a405ae42db731p+1 - | float32 0x1.4be32ep-1 0x1.f6fe7ap+1 \
    0x1.cd8214p+2 0x1.4fc276p+3 0x1.b8c3e2p+3 0x1.10e2a6p+4 0x1.45635cp+4 0x1.79e412p+4 0x1.ae64c8p+4 0x1.e2e57ep+4 \
    0x1.0bb31ap+5 0x1.25f374p+5 0x1.4033d0p+5 0x1.5a742ap+5 0x1.74b486p+5 0x1.8ef4e0p+5 0x1.a9353ap+5 0x1.c37594p+5 \
    0x1.ddb5f0p+5 0x1.f7f64ap+5 0x1.091b52p+6 0x1.163b80p+6 0x1.235baep+6 0x1.307bdcp+6 0x1.3d9c0ap+6 0x1.4abc38p+6 \
    0x1.57dc64p+6 0x1.64fc92p+6 0x1.721cc0p+6 0x1.7f3ceep+6 0x1.8c5d1ap+6 0x1.997d48p+6 0x1.a69d74p+6 0x1.b3bda2p+6
    arange f0x1.f71cfff4b572ap+1 f0x1.2ab59d7c74c96p+4 f0x1.8d2bc5e176129p-2 int32 | int32 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 \
    3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3
    arange f0x1.5d351651273d3p-1 f0x1.93a6a2ca24e7ap+2 f0x1.0000000000000p-2 uint8 | uint8 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 \
    0 0 0 0 0 0 0 0
    arange f0x1.0ba0bb2adbd56p+1 f0x1.583d84200c4aap+3 f0x1.5555555555555p-2 int32 | int32 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 \
    2 2 2 2 2 2 2 2 2 2 2
    arange f0x1.3f675ddcfac18p+1 f0x1.094d488816fa6p+2 f0x1.999999999999ap-4 int64 | int64 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 \
    2 2
    arange i9 i-15 i-4 float32 | float32 0x1.200000p+3 0x1.400000p+2 0x1.000000p+0 -0x1.800000p+1 -0x1.c00000p+2 \
    -0x1.600000p+3
    arange f0x1.cec1049dc4eccp+1 f0x1.db13806646036p+2 f0x1.85eb30256c14dp-1 int32 | int32 3 3 3 3 3
    arange i-9 i72 i3 - | int64 -9 -6 -3 0 3 6 9 12 15 18 21 24 27 30 33 36 39 42 45 48 51 54 57 60 63 66 69
    arange f0x1.236e4a2fddf60p-3 f0x1.79e30e7e14cd2p+3 f0x1.5555555555555p-2 - | float32 0x1.236e4ap-3 0x1.e70c7ap-2 \
    0x1.9e30e8p-1 0x1.246dcap+0 0x1.79c31ep+0 0x1.cf1874p+0 0x1.1236e4p+1 0x1.3ce190p+1 0x1.678c3ap+1 0x1.9236e4p+1 \
    0x1.bce190p+1 0x1.e78c3ap+1 0x1.091b72p+2 0x1.1e70c8p+2 0x1.33c61cp+2 0x1.491b72p+2 0x1.5e70c8p+2 0x1.73c61ep+2 \
    0x1.891b72p+2 0x1.9e70c8p+2 0x1.b3c61ep+2 0x1.c91b72p+2 0x1.de70c8p+2 0x1.f3c61ep+2 0x1.048dbap+3 0x1.0f3864p+3 \
    0x1.19e310p+3 0x1.248dbap+3 0x1.2f3864p+3 0x1.39e310p+3 0x1.448dbap+3 0x1.4f3864p+3 0x1.59e30ep+3 0x1.648dbap+3 \
    0x1.6f3864p+3
    arange f0x1.32b61ac1de29cp+1 f0x1.cc4fb45b77c36p+1 f0x1.999999999999ap-4 float32 | float32 0x1.32b61ap+1 \
    0x1.3f82e8p+1 0x1.4c4fb4p+1 0x1.591c82p+1 0x1.65e94ep+1 0x1.72b61ap+1 0x1.7f82e8p+1 0x1.8c4fb4p+1 0x1.991c82p+1 \
    0x1.a5e94ep+1 0x1.b2b61ap+1 0x1.bf82e8p+1 0x1.cc4fb4p+1
    arange f0x1.f0c62f21247c0p+1 f0x1.6c318bc8491f0p+3 f0x1.5555555555555p-2 int32 | int32 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 \
    3 3 3 3 3 3 3 3
    arange f0x1.5a082286e1e3ap+0 f0x1.501ba23b52128p+2 f0x1.999999999999ap-4 float64 | float64 0x1.5a082286e1e3ap+0 \
    0x1.73a1bc207b7d4p+0 0x1.8d3b55ba1516dp+0 0x1.a6d4ef53aeb07p+0 0x1.c06e88ed484a0p+0 0x1.da082286e1e3ap+0 \
    0x1.f3a1bc207b7d3p+0 0x1.069daadd0a8b6p+1 0x1.136a77a9d7584p+1 0x1.20374476a4251p+1 0x1.2d04114370f1ep+1 \
    0x1.39d0de103dbeap+1 0x1.469daadd0a8b7p+1 0x1.536a77a9d7584p+1 0x1.60374476a4251p+1 0x1.6d04114370f1dp+1 \
    0x1.79d0de103dbeap+1 0x1.869daadd0a8b7p+1 0x1.936a77a9d7584p+1 0x1.a0374476a4250p+1 0x1.ad04114370f1dp+1 \
    0x1.b9d0de103dbeap+1 0x1.c69daadd0a8b7p+1 0x1.d36a77a9d7583p+1 0x1.e0374476a4250p+1 0x1.ed04114370f1dp+1 \
    0x1.f9d0de103dbeap+1 0x1.034ed56e8545bp+2 0x1.09b53bd4ebac2p+2 0x1.101ba23b52128p+2 0x1.168208a1b878fp+2 \
    0x1.1ce86f081edf5p+2 0x1.234ed56e8545cp+2 0x1.29b53bd4ebac2p+2 0x1.301ba23b52128p+2 0x1.368208a1b878fp+2 \
    0x1.3ce86f081edf5p+2 0x1.434ed56e8545cp+2 0x1.49b53bd4ebac2p+2
    arange i4 i103 i3 - | int64 4 7 10 13 16 19 22 25 28 31 34 37 40 43 46 49 52 55 58 61 64 67 70 73 76 79 82 85 88 91 \
    94 97 100
    arange i9 i12 i3 - | int64 9
    arange f-0x1.8facddfb7cc08p+0 f0x1.635fb995e5bd4p+3 f0x1.5555555555555p-2 - | float32 -0x1.8facdep+0 -0x1.3a5788p+0 \
    -0x1.ca0466p-1 -0x1.1f59bcp-1 -0x1.d2bc46p-3 0x1.afdccap-4 0x1.c14c88p-2 0x1.8b50eep-1 0x1.1afdccp+0 0x1.705322p+0 \
    0x1.c5a876p+0 0x1.0d7ee6p+1 0x1.382990p+1 0x1.62d43cp+1 0x1.8d7ee6p+1 0x1.b82990p+1 0x1.e2d43cp+1 0x1.06bf74p+2 \
    0x1.1c14c8p+2 0x1.316a1ep+2 0x1.46bf74p+2 0x1.5c14c8p+2 0x1.716a1ep+2 0x1.86bf74p+2 0x1.9c14c8p+2 0x1.b16a1ep+2 \
    0x1.c6bf72p+2 0x1.dc14c8p+2 0x1.f16a1ep+2 0x1.035fbap+3 0x1.0e0a64p+3 0x1.18b50ep+3 0x1.235fbap+3 0x1.2e0a64p+3 \
    0x1.38b50ep+3 0x1.435fbap+3 0x1.4e0a64p+3 0x1.58b50ep+3
    arange f0x1.9786fbb5aa635p-2 f0x1.6ecdc510affb8p+2 f0x1.5555555555555p-2 int64 | int64 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 \
    0
    arange f0x1.555c530bf6128p+0 f0x1.eaac6a1852d9fp+2 f0x1.5555555555555p-2 - | float32 0x1.555c54p+0 0x1.aab1aap+0 \
    0x1.000380p+1 0x1.2aae2ap+1 0x1.5558d4p+1 0x1.800380p+1 0x1.aaae2ap+1 0x1.d558d4p+1 0x1.0001c0p+2 0x1.155716p+2 \
    0x1.2aac6ap+2 0x1.4001c0p+2 0x1.555716p+2 0x1.6aac6ap+2 0x1.8001c0p+2 0x1.955716p+2 0x1.aaac6ap+2 0x1.c001c0p+2 \
    0x1.d55714p+2
    arange i-5 i91 i3 float32 | float32 -0x1.400000p+2 -0x1.000000p+1 0x1.000000p+0 0x1.000000p+2 0x1.c00000p+2 \
    0x1.400000p+3 0x1.a00000p+3 0x1.000000p+4 0x1.300000p+4 0x1.600000p+4 0x1.900000p+4 0x1.c00000p+4 0x1.f00000p+4 \
    0x1.100000p+5 0x1.280000p+5 0x1.400000p+5 0x1.580000p+5 0x1.700000p+5 0x1.880000p+5 0x1.a00000p+5 0x1.b80000p+5 \
    0x1.d00000p+5 0x1.e80000p+5 0x1.000000p+6 0x1.0c0000p+6 0x1.180000p+6 0x1.240000p+6 0x1.300000p+6 0x1.3c0000p+6 \
    0x1.480000p+6 0x1.540000p+6 0x1.600000p+6
    arange f0x1.a3909388de578p-1 f0x1.6b61e35e08c56p+0 f0x1.999999999999ap-4 float64 | float64 0x1.a3909388de578p-1 \
    0x1.d6c3c6bc118abp-1 0x1.04fb7cf7a25efp+0 0x1.1e9516913bf89p+0 0x1.382eb02ad5922p+0 0x1.51c849c46f2bcp+0 \
    0x1.6b61e35e08c56p+0
    arange f0x1.7fe6c8c323b8ep-1 f0x1.45522e6db9cc7p+2 f0x1.5555555555555p-2 - | float32 0x1.7fe6c8p-1 0x1.1548bap+0 \
    0x1.6a9e10p+0 0x1.bff364p+0 0x1.0aa45cp+1 0x1.354f08p+1 0x1.5ff9b2p+1 0x1.8aa45cp+1 0x1.b54f08p+1 0x1.dff9b2p+1 \
    0x1.05522ep+2 0x1.1aa784p+2 0x1.2ffcdap+2
    arange f0x1.adc3b9d132263p+0 f0x1.7b70ee744c899p+2 f0x1.0000000000000p-2 - | float32 0x1.adc3bap+0 0x1.edc3bap+0 \
    0x1.16e1dcp+1 0x1.36e1dcp+1 0x1.56e1dcp+1 0x1.76e1dcp+1 0x1.96e1dcp+1 0x1.b6e1dcp+1 0x1.d6e1dcp+1 0x1.f6e1dcp+1 \
    0x1.0b70eep+2 0x1.1b70eep+2 0x1.2b70eep+2 0x1.3b70eep+2 0x1.4b70eep+2 0x1.5b70eep+2 0x1.6b70eep+2
    arange i2 i-30 i-4 float32 | float32 0x1.000000p+1 -0x1.000000p+1 -0x1.800000p+2 -0x1.400000p+3 -0x1.c00000p+3 \
    -0x1.200000p+4 -0x1.600000p+4 -0x1.a00000p+4
    arange f-0x1.1a18c23c5f6adp+0 f-0x1.2b6211b78cd74p+1 f-0x1.3cab6132ba43bp-1 - | float32 -0x1.1a18c2p+0 \
    -0x1.b86e72p+0
    arange f0x1.6252380888fdbp+0 f-0x1.43984b1d80358p+5 f-0x1.366a8a1430afbp+0 - | float32 0x1.625238p+0 0x1.5f3d70p-3 \
    -0x1.0a82dcp+0 -0x1.2076b4p+1 -0x1.bbabf8p+1 -0x1.2b709ep+2 -0x1.790b42p+2 -0x1.c6a5e4p+2 -0x1.0a2044p+3 \
    -0x1.30ed96p+3 -0x1.57bae6p+3 -0x1.7e8838p+3 -0x1.a5558ap+3 -0x1.cc22dap+3 -0x1.f2f02cp+3 -0x1.0cdebep+4 \
    -0x1.204566p+4 -0x1.33ac0ep+4 -0x1.4712b8p+4 -0x1.5a7960p+4 -0x1.6de008p+4 -0x1.8146b2p+4 -0x1.94ad5ap+4 \
    -0x1.a81402p+4 -0x1.bb7aacp+4 -0x1.cee154p+4 -0x1.e247fep+4 -0x1.f5aea6p+4 -0x1.048aa8p+5 -0x1.0e3dfcp+5 \
    -0x1.17f150p+5 -0x1.21a4a4p+5 -0x1.2b57f8p+5 -0x1.350b4cp+5 -0x1.3ebea0p+5
    arange i7 i109 i3 - | int64 7 10 13 16 19 22 25 28 31 34 37 40 43 46 49 52 55 58 61 64 67 70 73 76 79 82 85 88 91 94 \
    97 100 103 106
    arange i0 f0x1.e000000000000p+3 i1 float64 | float64 0x0.0p+0 0x1.000000p+0 0x1.000000p+1 0x1.800000p+1 \
    0x1.000000p+2 0x1.400000p+2 0x1.800000p+2 0x1.c00000p+2 0x1.000000p+3 0x1.200000p+3 0x1.400000p+3 0x1.600000p+3 \
    0x1.800000p+3 0x1.a00000p+3 0x1.c00000p+3
    arange i4 i-8 i-4 - | int64 4 0 -4
    arange f-0x1.d1a205fd05b12p-1 f0x1.4c80181876c8ap+1 f0x1.67207adfc690cp+0 float32 | float32 -0x1.d1a206p-1 \
    0x1.f93de0p-2 0x1.e56ff2p+0
    arange i8 i5 i-1 - | int64 8 7 6
    arange f0x1.ffafc16f4bb41p-2 f0x1.7ff5f82de9768p+1 f0x1.5555555555555p-2 int32 | int32 0 0 0 0 0 0 0 0
    arange f-0x1.b239deb78c176p-3 f0x1.11d535f0ca347p+1 f0x1.914bc525ae9d2p-1 - | float32 -0x1.b239dep-3 0x1.24bd4ep-1 \
    0x1.5b048ap+0 0x1.11d536p+1
    arange i-5 f0x1.0000000000000p+1 i1 - | float32 -0x1.400000p+2 -0x1.000000p+2 -0x1.800000p+1 -0x1.000000p+1 \
    -0x1.000000p+0 0x0.0p+0 0x1.000000p+0
    arange i-7 i-135 i-4 int64 | int64 -7 -11 -15 -19 -23 -27 -31 -35 -39 -43 -47 -51 -55 -59 -63 -67 -71 -75 -79 -83 \
    -87 -91 -95 -99 -103 -107 -111 -115 -119 -123 -127 -131
    arange f-0x1.7f4f525c273d6p+0 f0x1.8ad6d613a0db4p+2 f0x1.5555555555555p-2 int64 | int64 -1 -1 -1 -1 -1 -1 -1 -1 -1 \
    -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1
    arange f0x1.dc4b090920b8bp-4 f0x1.8bec46187b264p-2 f0x1.ec2d5c27770e6p-5 uint8 | uint8 0 0 0 0 0
    arange f0x1.97c45999874a8p-2 f0x1.1315df33320e4p+2 f0x1.999999999999ap-4 uint8 | uint8 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 \
    0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
    arange i1 f-0x1.9000000000000p+4 i-1 float64 | float64 0x1.000000p+0 0x0.0p+0 -0x1.000000p+0 -0x1.000000p+1 \
    -0x1.800000p+1 -0x1.000000p+2 -0x1.400000p+2 -0x1.800000p+2 -0x1.c00000p+2 -0x1.000000p+3 -0x1.200000p+3 \
    -0x1.400000p+3 -0x1.600000p+3 -0x1.800000p+3 -0x1.a00000p+3 -0x1.c00000p+3 -0x1.e00000p+3 -0x1.000000p+4 \
    -0x1.100000p+4 -0x1.200000p+4 -0x1.300000p+4 -0x1.400000p+4 -0x1.500000p+4 -0x1.600000p+4 -0x1.700000p+4 \
    -0x1.800000p+4
    arange f-0x1.0a960c61371abp-2 f-0x1.55b38cbfa8225p+2 f-0x1.737956d417a55p-2 - | float32 -0x1.0a960cp-2 \
    -0x1.3f07b2p-1 -0x1.f8c45ep-1 -0x1.594084p+0 -0x1.b61edap+0 -0x1.097e98p+1 -0x1.37edc2p+1 -0x1.665ceep+1 \
    -0x1.94cc18p+1 -0x1.c33b44p+1 -0x1.f1aa6ep+1 -0x1.100cccp+2 -0x1.274462p+2 -0x1.3e7bf8p+2
    arange i2 i-62 i-4 - | int64 2 -2 -6 -10 -14 -18 -22 -26 -30 -34 -38 -42 -46 -50 -54 -58
    arange i7 i1 i-1 - | int64 7 6 5 4 3 2
    arange i-9 i-18 i-1 - | int64 -9 -10 -11 -12 -13 -14 -15 -16 -17
    arange f-0x1.595df4227cc68p+1 f-0x1.1835c65af2f22p+3 f-0x1.276b1a6511e85p-1 - | float32 -0x1.595df4p+1 \
    -0x1.a338bap+1 -0x1.ed1382p+1 -0x1.1b7724p+2 -0x1.406488p+2 -0x1.6551eap+2 -0x1.8a3f4ep+2 -0x1.af2cb2p+2 \
    -0x1.d41a14p+2 -0x1.f90778p+2 -0x1.0efa6ep+3
    arange f0x1.b837d48c06f7fp+0 f0x1.c1b1a53c2b89ap+3 f0x1.5555555555555p-2 - | float32 0x1.b837d4p+0 0x1.06c694p+1 \
    0x1.317140p+1 0x1.5c1beap+1 0x1.86c694p+1 0x1.b17140p+1 0x1.dc1beap+1 0x1.03634ap+2 0x1.18b8a0p+2 0x1.2e0df6p+2 \
    0x1.43634ap+2 0x1.58b8a0p+2 0x1.6e0df6p+2 0x1.83634ap+2 0x1.98b8a0p+2 0x1.ae0df6p+2 0x1.c3634ap+2 0x1.d8b8a0p+2 \
    0x1.ee0df4p+2 0x1.01b1a4p+3 0x1.0c5c50p+3 0x1.1706fap+3 0x1.21b1a4p+3 0x1.2c5c50p+3 0x1.3706fap+3 0x1.41b1a4p+3 \
    0x1.4c5c50p+3 0x1.5706fap+3 0x1.61b1a4p+3 0x1.6c5c50p+3 0x1.7706fap+3 0x1.81b1a4p+3 0x1.8c5c50p+3 0x1.9706fap+3 \
    0x1.a1b1a6p+3 0x1.ac5c50p+3 0x1.b706fap+3
    arange i9 i-123 i-4 - | int64 9 5 1 -3 -7 -11 -15 -19 -23 -27 -31 -35 -39 -43 -47 -51 -55 -59 -63 -67 -71 -75 -79 \
    -83 -87 -91 -95 -99 -103 -107 -111 -115 -119
    arange i-8 i-88 i-4 - | int64 -8 -12 -16 -20 -24 -28 -32 -36 -40 -44 -48 -52 -56 -60 -64 -68 -72 -76 -80 -84
    arange f0x1.4bb1e9fdda331p-1 f0x1.73dee87c3dd2ep+3 f0x1.5f23c9dc602fbp-1 int64 | int64 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 \
    0
    arange f0x1.e5985f0902cc0p+0 f0x1.08b30be120598p+3 f0x1.0000000000000p-2 uint8 | uint8 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 \
    1 1 1 1 1 1 1 1 1 1 1
    arange f-0x1.b30c9f9fc1cccp+1 f-0x1.e6193f3f83998p+0 f0x1.0000000000000p-2 - | float32 -0x1.b30ca0p+1 -0x1.930ca0p+1 \
    -0x1.730ca0p+1 -0x1.530ca0p+1 -0x1.330ca0p+1 -0x1.130ca0p+1
    arange f0x1.5c385a14db86fp-1 f0x1.770e168536e1cp+1 f0x1.0000000000000p-2 float32 | float32 0x1.5c385ap-1 \
    0x1.dc385ap-1 0x1.2e1c2ep+0 0x1.6e1c2ep+0 0x1.ae1c2ep+0 0x1.ee1c2ep+0 0x1.170e16p+1 0x1.370e16p+1 0x1.570e16p+1
    arange f0x1.a70e77258a459p+0 f0x1.7f18f31eb7e6bp+2 f0x1.5555555555555p-2 uint8 | uint8 1 1 1 1 1 1 1 1 1 1 1 1 1
    arange i-3 i69 i2 - | int64 -3 -1 1 3 5 7 9 11 13 15 17 19 21 23 25 27 29 31 33 35 37 39 41 43 45 47 49 51 53 55 57 \
    59 61 63 65 67
    arange i-5 i-35 i-1 - | int64 -5 -6 -7 -8 -9 -10 -11 -12 -13 -14 -15 -16 -17 -18 -19 -20 -21 -22 -23 -24 -25 -26 -27 \
    -28 -29 -30 -31 -32 -33 -34
    arange f0x1.2f7a20ec971d8p+1 f0x1.5489dd43185b9p+2 f0x1.999999999999ap-4 int32 | int32 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 \
    2 2 2 2 2 2 2 2 2 2 2 2 2 2 2
    arange i-8 i-22 i-1 - | int64 -8 -9 -10 -11 -12 -13 -14 -15 -16 -17 -18 -19 -20 -21
    arange i-1 i23 i2 - | int64 -1 1 3 5 7 9 11 13 15 17 19 21
    arange i-1 i3 i2 - | int64 -1 1
    arange i-7 i-2 i1 float32 | float32 -0x1.c00000p+2 -0x1.800000p+2 -0x1.400000p+2 -0x1.000000p+2 -0x1.800000p+1
    linspace i-1 i1 33 int32 | int32 -1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1
    linspace f-0x1.bcbb6cbd61721p+0 f0x1.2d26dba845b2ap+3 1 - | float32 -0x1.bcbb6cp+0
    linspace i-2 i2 5 float64 | float64 -0x1.000000p+1 -0x1.000000p+0 0x0.0p+0 0x1.000000p+0 0x1.000000p+1
    linspace i-1 i-4 33 float64 | float64 -0x1.000000p+0 -0x1.180000p+0 -0x1.300000p+0 -0x1.480000p+0 -0x1.600000p+0 \
    -0x1.780000p+0 -0x1.900000p+0 -0x1.a80000p+0 -0x1.c00000p+0 -0x1.d80000p+0 -0x1.f00000p+0 -0x1.040000p+1 \
    -0x1.100000p+1 -0x1.1c0000p+1 -0x1.280000p+1 -0x1.340000p+1 -0x1.400000p+1 -0x1.4c0000p+1 -0x1.580000p+1 \
    -0x1.640000p+1 -0x1.700000p+1 -0x1.7c0000p+1 -0x1.880000p+1 -0x1.940000p+1 -0x1.a00000p+1 -0x1.ac0000p+1 \
    -0x1.b80000p+1 -0x1.c40000p+1 -0x1.d00000p+1 -0x1.dc0000p+1 -0x1.e80000p+1 -0x1.f40000p+1 -0x1.000000p+2
    linspace f0x1.e12c48d0f881fp+1 f0x1.dfcbb08226a14p+2 8 int32 | int32 3 3 4 4 5 5 6 7
    linspace i-3 i-1 8 float64 | float64 -0x1.800000p+1 -0x1.5b6db6db6db6ep+1 -0x1.36db6db6db6dcp+1 \
    -0x1.1249249249249p+1 -0x1.db6db6db6db6ep+0 -0x1.9249249249249p+0 -0x1.4924924924924p+0 -0x1.000000p+0
    linspace f-0x1.1f49aeec794f8p+0 f-0x1.74af2ebe5ff0bp+2 2 - | float32 -0x1.1f49aep+0 -0x1.74af2ep+2
    linspace i2 i9 33 int32 | int32 2 2 2 2 2 3 3 3 3 3 4 4 4 4 5 5 5 5 5 6 6 6 6 7 7 7 7 7 8 8 8 8 9
    linspace f0x1.21d2837839133p+0 f0x1.bdc19da9d9d16p+1 17 - | float32 0x1.21d284p+0 0x1.476d90p+0 0x1.6d089cp+0 \
    0x1.92a3a6p+0 0x1.b83eb2p+0 0x1.ddd9bep+0 0x1.01ba64p+1 0x1.1487eap+1 0x1.275570p+1 0x1.3a22f6p+1 0x1.4cf07cp+1 \
    0x1.5fbe02p+1 0x1.728b88p+1 0x1.85590cp+1 0x1.982692p+1 0x1.aaf418p+1 0x1.bdc19ep+1
    linspace f-0x1.ab9ddcc525a65p+0 f0x1.22fc45e840918p+0 2 - | float32 -0x1.ab9ddcp+0 0x1.22fc46p+0
    linspace i-1 i-8 17 float64 | float64 -0x1.000000p+0 -0x1.700000p+0 -0x1.e00000p+0 -0x1.280000p+1 -0x1.600000p+1 \
    -0x1.980000p+1 -0x1.d00000p+1 -0x1.040000p+2 -0x1.200000p+2 -0x1.3c0000p+2 -0x1.580000p+2 -0x1.740000p+2 \
    -0x1.900000p+2 -0x1.ac0000p+2 -0x1.c80000p+2 -0x1.e40000p+2 -0x1.000000p+3
    linspace i0 i2 2 int32 | int32 0 2
    linspace f-0x1.a4c24c463f4b4p-2 f0x1.e90bc2520cb15p+2 8 int64 | int64 0 1 2 3 4 5 6 7
    linspace i-3 i3 1 - | float32 -0x1.800000p+1
    linspace f0x1.8c6abee3b8f2bp+0 f0x1.5c3e42d68f24bp+2 1 - | float32 0x1.8c6abep+0
    linspace f0x1.07f4ef6cb8c79p-1 f0x1.7c38456749733p+1 17 int64 | int64 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 2
    linspace f0x1.559dd6816aeb0p+0 f-0x1.e7191cfb40242p+2 2 - | float32 0x1.559dd6p+0 -0x1.e7191cp+2
    linspace i-1 i-1 2 float64 | float64 -0x1.000000p+0 -0x1.000000p+0
    linspace f-0x1.23178a6dbf7a9p+0 f0x1.856f348d2544bp+1 33 int64 | int64 -1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 \
    1 1 2 2 2 2 2 2 2 2 3
    linspace f-0x1.c06cc88f2382dp+0 f0x1.3e9c38ec78d68p+3 5 int32 | int32 -1 1 4 6 9
    linspace i-1 i-4 33 - | float32 -0x1.000000p+0 -0x1.180000p+0 -0x1.300000p+0 -0x1.480000p+0 -0x1.600000p+0 \
    -0x1.780000p+0 -0x1.900000p+0 -0x1.a80000p+0 -0x1.c00000p+0 -0x1.d80000p+0 -0x1.f00000p+0 -0x1.040000p+1 \
    -0x1.100000p+1 -0x1.1c0000p+1 -0x1.280000p+1 -0x1.340000p+1 -0x1.400000p+1 -0x1.4c0000p+1 -0x1.580000p+1 \
    -0x1.640000p+1 -0x1.700000p+1 -0x1.7c0000p+1 -0x1.880000p+1 -0x1.940000p+1 -0x1.a00000p+1 -0x1.ac0000p+1 \
    -0x1.b80000p+1 -0x1.c40000p+1 -0x1.d00000p+1 -0x1.dc0000p+1 -0x1.e80000p+1 -0x1.f40000p+1 -0x1.000000p+2
    linspace f-0x1.479af4adfe63ap-6 f-0x1.5d314bde7f671p-2 3 int32 | int32 0 0 0
    linspace i-1 i-2 3 int32 | int32 -1 -1 -2
    linspace f0x1.151dc7ca9eaddp+2 f-0x1.5b448141e58b3p+2 1 - | float32 0x1.151dc8p+2
    linspace i2 i7 0 int32 | int32 
    linspace f0x1.57106a9be8e28p-4 f0x1.003fba0fbb1afp+1 0 float64 | float64 
    linspace i-1 i4 2 int32 | int32 -1 4
    linspace f0x1.558761b6011a8p-4 f-0x1.4c3c54551c453p+0 1 float64 | float64 0x1.558761b6011a8p-4
    linspace f0x1.5adc06ebc4cbfp+0 f-0x1.75cd07aa9a352p-5 1 int64 | int64 1
    linspace i0 i-3 8 - | float32 0x0.0p+0 -0x1.b6db6ep-2 -0x1.b6db6ep-1 -0x1.492492p+0 -0x1.b6db6ep+0 -0x1.124924p+1 \
    -0x1.492492p+1 -0x1.800000p+1
    linspace i-3 i5 2 int64 | int64 -3 5
    linspace i-1 i-6 17 int64 | int64 -1 -1 -1 -1 -2 -2 -2 -3 -3 -3 -4 -4 -4 -5 -5 -5 -6
    linspace f-0x1.813f58a210b0fp-1 f0x1.50b7bbf6aba5bp+2 17 int64 | int64 0 0 0 0 1 1 1 2 2 2 3 3 3 4 4 4 5
    linspace f0x1.496dc95044c6bp+1 f-0x1.2d837c7016fddp+2 8 int64 | int64 2 1 0 0 -1 -2 -3 -4
    linspace f-0x1.530cf433c376bp+1 f-0x1.3c0255710797ep+0 3 - | float32 -0x1.530cf4p+1 -0x1.f10e20p+0 -0x1.3c0256p+0
    linspace f-0x1.acaa41329befep-4 f0x1.32f5ae9cd3319p+2 33 - | float32 -0x1.acaa42p-4 0x1.8d4cdcp-5 0x1.9cfb90p-3 \
    0x1.6b51f4p-2 0x1.041310p-1 0x1.527d26p-1 0x1.a0e73cp-1 0x1.ef5152p-1 0x1.1eddb4p+0 0x1.4612bep+0 0x1.6d47cap+0 \
    0x1.947cd4p+0 0x1.bbb1e0p+0 0x1.e2e6eap+0 0x1.050dfap+1 0x1.18a880p+1 0x1.2c4304p+1 0x1.3fdd8ap+1 0x1.537810p+1 \
    0x1.671294p+1 0x1.7aad1ap+1 0x1.8e47a0p+1 0x1.a1e224p+1 0x1.b57caap+1 0x1.c91730p+1 0x1.dcb1b6p+1 0x1.f04c3cp+1 \
    0x1.01f360p+2 0x1.0bc0a4p+2 0x1.158de6p+2 0x1.1f5b28p+2 0x1.29286cp+2 0x1.32f5aep+2
    linspace f0x1.3d1daafd08d0cp-2 f0x1.7ae9b142e30f4p+1 17 - | float32 0x1.3d1daap-2 0x1.e6c0a8p-2 0x1.4831d4p-1 \
    0x1.9d0352p-1 0x1.f1d4d0p-1 0x1.235328p+0 0x1.4dbbe8p+0 0x1.7824a8p+0 0x1.a28d68p+0 0x1.ccf628p+0 0x1.f75ee8p+0 \
    0x1.10e3d4p+1 0x1.261834p+1 0x1.3b4c92p+1 0x1.5080f2p+1 0x1.65b552p+1 0x1.7ae9b2p+1
    linspace f0x1.c1932328b6a33p+0 f0x1.5072fa20bd556p+2 33 - | float32 0x1.c19324p+0 0x1.dd94eap+0 0x1.f996b0p+0 \
    0x1.0acc3cp+1 0x1.18cd1ep+1 0x1.26ce02p+1 0x1.34cee4p+1 0x1.42cfc8p+1 0x1.50d0aap+1 0x1.5ed18ep+1 0x1.6cd270p+1 \
    0x1.7ad354p+1 0x1.88d436p+1 0x1.96d51ap+1 0x1.a4d5fcp+1 0x1.b2d6e0p+1 0x1.c0d7c4p+1 0x1.ced8a6p+1 0x1.dcd98ap+1 \
    0x1.eada6cp+1 0x1.f8db50p+1 0x1.036e1ap+2 0x1.0a6e8ap+2 0x1.116efcp+2 0x1.186f6ep+2 0x1.1f6fe0p+2 0x1.267050p+2 \
    0x1.2d70c2p+2 0x1.347134p+2 0x1.3b71a6p+2 0x1.427216p+2 0x1.497288p+2 0x1.5072fap+2
    linspace f0x1.1b11ea5f78f16p+0 f-0x1.10ba473008889p+2 8 - | float32 0x1.1b11eap+0 0x1.5b25ecp-2 -0x1.b5fbd0p-2 \
    -0x1.31c764p+0 -0x1.f60fd4p+0 -0x1.5d2c20p+1 -0x1.bf5058p+1 -0x1.10ba48p+2
    linspace i0 i1 33 - | float32 0x0.0p+0 0x1.000000p-5 0x1.000000p-4 0x1.800000p-4 0x1.000000p-3 0x1.400000p-3 \
    0x1.800000p-3 0x1.c00000p-3 0x1.000000p-2 0x1.200000p-2 0x1.400000p-2 0x1.600000p-2 0x1.800000p-2 0x1.a00000p-2 \
    0x1.c00000p-2 0x1.e00000p-2 0x1.000000p-1 0x1.100000p-1 0x1.200000p-1 0x1.300000p-1 0x1.400000p-1 0x1.500000p-1 \
    0x1.600000p-1 0x1.700000p-1 0x1.800000p-1 0x1.900000p-1 0x1.a00000p-1 0x1.b00000p-1 0x1.c00000p-1 0x1.d00000p-1 \
    0x1.e00000p-1 0x1.f00000p-1 0x1.000000p+0
    """
