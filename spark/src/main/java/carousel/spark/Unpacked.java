package carousel.spark;

import carousel.core.result.CorruptRunException;
import carousel.core.result.Points;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that there is of a run, out of a folder. */
record Unpacked(RunRecord run, Points points, Map<String, byte[]> artifacts) {
    /**
     * What lies in the folder of a run, every hash compared.
     *
     * @throws CorruptRunException if it is no run, or damaged
     */
    static Unpacked at(Path folder) {
        RunFolder.Content content = RunFolder.read(folder);
        RunFolder.check(folder, content.run());
        Map<String, byte[]> artifacts = new LinkedHashMap<>();
        content.run().artifacts().keySet().stream()
                .filter(name -> !name.equals(RunFolder.POINTS))
                .forEach(name -> artifacts.put(name, RunFolder.artifact(folder, content.run(), name)));
        return new Unpacked(content.run(), content.points(), artifacts);
    }

    /** As an archive. */
    byte[] packed() {
        return Packed.temporarily(folder -> Packed.of(RunFolder.write(folder, run, points, artifacts)));
    }
}
