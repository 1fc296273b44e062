package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import java.nio.file.Path;
import java.util.List;

/** {@code points.csv}. */
public final class PointsCsvFuzzTest extends FuzzContract {
    private static final Path FILE = Path.of("points.csv");

    public static void fuzzerTestOneInput(byte[] bytes) {
        Points points;
        try {
            points = PointsCsv.read(FILE, TextFile.text(FILE, bytes));
        } catch (CorruptRunException e) {
            return;
        }
        Points again = PointsCsv.read(FILE, PointsCsv.write(points));
        assertThat(again).isEqualTo(points);
        assertThat(again.sha256()).isEqualTo(points.sha256());
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        return texts(
                PointsCsv.write(Samples.points()),
                "series,step,index,value\r\nloss,1,0,1E+5\r\n\"a\"\"b\n\",2,3,-0\n",
                "series,step,index,value\n");
    }
}
