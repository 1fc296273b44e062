package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.fuzz.Scratch;
import java.nio.file.Path;
import java.util.List;

/** {@code experiment.json}. */
public final class ExperimentRecordFuzzTest extends FuzzContract {
    public static void fuzzerTestOneInput(byte[] bytes) {
        Path folder = Scratch.file("experiment.json", bytes).getParent();
        ExperimentRecord experiment;
        try {
            experiment = ExperimentRecord.read(folder);
        } catch (CorruptRunException e) {
            return;
        }
        experiment.write(folder);
        assertThat(ExperimentRecord.read(folder)).isEqualTo(experiment);
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        String head =
                "\"experiment\":\"a\",\"title\":\"\\u00e9\",\"command\":\"c\",\"report\":\"comparison\",\"quick\":false";
        return texts(
                "{\"format\":1," + head + ",\"expected\":[\"adding-gru-h64-0123abcd\"],\"lag\":3}",
                "{\"format\":2," + head + ",\"shared\":{\"task\":\"adding\",\"hidden\":64,\"rate\":\"Infinity\"},"
                        + "\"runs\":[{\"cell\":\"gru\",\"seed\":1,\"rate\":5e-324},{\"cell\":\"lstm\",\"list\":[{}]}]}",
                "{\"format\":2," + head + ",\"shared\":{},\"runs\":[]}");
    }
}
