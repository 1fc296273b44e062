package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code weights.safetensors}, by whomever it was written. */
public final class SafetensorsFuzzTest extends FuzzContract {
    private static final Path FILE = Path.of("weights.safetensors");

    public static void fuzzerTestOneInput(byte[] bytes) {
        Safetensors read;
        try {
            read = Safetensors.of(FILE, bytes);
        } catch (CorruptRunException e) {
            return;
        }
        byte[] written = read.bytes();
        Safetensors again = Safetensors.of(FILE, written);
        assertThat(again.metadata()).isEqualTo(read.metadata());
        assertThat(again.tensors().keySet()).isEqualTo(read.tensors().keySet());
        assertThat(again.bytes()).isEqualTo(written);
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        Map<String, Panel> tensors = new LinkedHashMap<>();
        tensors.put("layer1.W", Panel.of(Precision.FLOAT, new double[][] {{1, -0.0}, {1e-45, Double.NaN}}));
        tensors.put("readout.v", Panel.of(Precision.DOUBLE, new double[][] {{Double.NEGATIVE_INFINITY}}));
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(new Safetensors(tensors, Map.of("format", "pt")).bytes());
        seeds.add(new Safetensors(Map.of(), Map.of()).bytes());
        seeds.add(file("{\"v\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8));
        seeds.add(file("{\"none\":{\"dtype\":\"F64\",\"shape\":[0,2147483647],\"data_offsets\":[0,0]}}", 0));
        seeds.add(file("{\"rows\":{\"dtype\":\"F64\",\"shape\":[2147483647,0],\"data_offsets\":[0,0]}}", 0));
        return seeds;
    }

    private static byte[] file(String header, int values) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + values)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }
}
