package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.OutputException;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A file of HDF5 in the making: groups by their paths, datasets, and attributes that are texts. */
final class HdfWriter {
    private final Map<String, WritableGroup> groups = new LinkedHashMap<>();

    private HdfWriter(WritableHdfFile root) {
        groups.put("", root);
    }

    /** The bytes of a file with this content. The library writes into files alone, so one comes and goes where the system has its temporary ones. */
    static byte[] bytes(Consumer<HdfWriter> content) {
        Path scratch = null;
        try {
            scratch = Files.createTempFile("carousel-", ".h5");
            Files.delete(scratch); // the library makes it
            try (WritableHdfFile hdf = HdfFile.write(scratch)) {
                content.accept(new HdfWriter(hdf));
            }
            return Files.readAllBytes(scratch);
        } catch (IOException | HdfException e) {
            throw new OutputException(scratch, new IOException(e));
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path scratch) {
        try {
            if (scratch != null) {
                Files.deleteIfExists(scratch);
            }
        } catch (IOException e) {
            // it lies where the system clears up
        }
    }

    /** A dataset; its groups are made if they are not there. */
    void put(String path, Panel panel, boolean vector) {
        int slash = path.lastIndexOf('/');
        group(path.substring(0, slash)).putDataset(path.substring(slash + 1), values(panel, vector));
    }

    /** An attribute of a group; that of the root is {@code ""}. */
    void attribute(String group, String name, String text) {
        group(group).putAttribute(name, text);
    }

    /** One of several texts. */
    void attribute(String group, String name, List<String> texts) {
        group(group).putAttribute(name, texts.toArray(String[]::new));
    }

    private WritableGroup group(String path) {
        WritableGroup there = groups.get(path);
        if (there == null) {
            int slash = path.lastIndexOf('/');
            WritableGroup above = group(slash < 0 ? "" : path.substring(0, slash));
            there = above.putGroup(path.substring(slash + 1));
            groups.put(path, there);
        }
        return there;
    }

    /** As the library takes an array: its type and sides are those of the file. */
    private static Object values(Panel panel, boolean vector) {
        if (panel.precision() == Precision.DOUBLE) {
            double[][] wide = panel.toArray();
            return vector ? wide[0] : wide;
        }
        float[][] narrow = new float[panel.rows()][panel.cols()];
        for (int r = 0; r < panel.rows(); r++) {
            for (int c = 0; c < panel.cols(); c++) {
                narrow[r][c] = (float) panel.get(r, c);
            }
        }
        return vector ? narrow[0] : narrow;
    }
}
