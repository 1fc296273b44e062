package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code points.csv}. */
public final class PointsCsvFuzzTest extends FuzzContract {
    private static final Path FILE = Path.of("points.csv");

    public static void fuzzerTestOneInput(byte[] bytes) {
        Points points;
        try {
            points = PointsCsv.read(FILE, new ByteArrayInputStream(bytes));
        } catch (CorruptRunException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Points again = again(csv(points));
        assertThat(again).isEqualTo(points);
        assertThat(again.sha256()).isEqualTo(points.sha256());
    }

    private static Points again(byte[] csv) {
        try {
            return PointsCsv.read(FILE, new ByteArrayInputStream(csv));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] csv(Points points) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PointsCsv.write(points, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        return texts(
                new String(csv(Samples.points()), StandardCharsets.UTF_8),
                "series,step,index,value\r\nloss,1,0,1E+5\r\n\"a\"\"b\n\",2,3,-0\n",
                "series,step,index,value\n");
    }
}
