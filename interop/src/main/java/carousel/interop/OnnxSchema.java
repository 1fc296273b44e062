package carousel.interop;

/** Numbers of the fields of ONNX' messages that are written or read here, and of its types. */
final class OnnxSchema {
    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int DOUBLE = 11;

    private OnnxSchema() {}

    /** ModelProto. */
    static final class OfModel {
        static final int IR_VERSION = 1;
        static final int PRODUCER = 2;
        static final int GRAPH = 7;
        static final int OPERATORS = 8;
        static final int METADATA = 14;

        private OfModel() {}
    }

    /** GraphProto. */
    static final class OfGraph {
        static final int NODE = 1;
        static final int NAME = 2;
        static final int INITIALIZER = 5;
        static final int INPUT = 11;
        static final int OUTPUT = 12;

        private OfGraph() {}
    }

    /** NodeProto. */
    static final class OfNode {
        static final int INPUT = 1;
        static final int OUTPUT = 2;
        static final int OPERATOR = 4;
        static final int ATTRIBUTE = 5;
        static final int DOMAIN = 7;

        private OfNode() {}
    }

    /** AttributeProto. */
    static final class OfAttribute {
        static final int NAME = 1;
        static final int WHOLE = 3;
        static final int TEXT = 4;
        static final int TENSOR = 5;
        static final int TEXTS = 9;
        static final int TYPE = 20;
        static final int IS_WHOLE = 2;
        static final int IS_TEXTS = 8;

        private OfAttribute() {}
    }

    /** TensorProto. */
    static final class OfTensor {
        static final int SIDES = 1;
        static final int TYPE = 2;
        static final int FLOATS = 4;
        static final int NAME = 8;
        static final int RAW = 9;
        static final int DOUBLES = 10;
        static final int OUTSIDE = 13;
        static final int LOCATION = 14;

        private OfTensor() {}
    }
}
