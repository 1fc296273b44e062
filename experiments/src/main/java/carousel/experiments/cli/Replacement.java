package carousel.experiments.cli;

import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.training.sweep.Earlier;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A run that was made again, beside the one that was there. Nothing is replaced but what is damaged, and nothing unsaid. */
record Replacement(Earlier there, RunMaker.Made made, Progress notices) {
    /**
     * Writes the run, unless it is there with the same bits and all files already. One with other bits, or of another version, is kept
     * aside.
     *
     * @return whether the bits are those of the run that was there, if this version made it
     */
    boolean write(Path experimentFolder) {
        Optional<String> difference =
                there.run().flatMap(run -> Original.difference("the run that was there", run, made.run()));
        boolean agrees = there.ofOtherVersion() || difference.isEmpty();
        boolean stays = there.whole().isPresent() && agrees;
        if (stays
                && there.whole()
                        .get()
                        .artifacts()
                        .keySet()
                        .containsAll(made.artifacts().keySet())) {
            notices.note("the run was there, with the same bits; it stays as it was");
            return true;
        }
        if (stays) {
            notices.note("the run was there, with the same bits but not all of the files");
        } else if (there.ofOtherVersion() || there.run().isPresent()) {
            Path kept = there.keepAside();
            String bits = difference.orElse(there.run().isPresent() ? "the same bits as the run that was there" : "");
            notices.note((bits.isEmpty() ? "" : bits + "\n  ") + "that of "
                    + there.maker().orElseThrow() + " was kept as " + kept);
        }
        RunFolder.write(experimentFolder, made.run(), made.points(), stays ? allFiles() : made.artifacts());
        return agrees;
    }

    /** Those of the run, and what was kept of it before; the bits are the same. */
    private Map<String, byte[]> allFiles() {
        Map<String, byte[]> files = new LinkedHashMap<>(made.artifacts());
        RunRecord before = there.whole().orElseThrow();
        before.artifacts().keySet().stream()
                .filter(name -> !name.equals("points.csv"))
                .forEach(name -> files.putIfAbsent(name, RunFolder.artifact(there.folder(), before, name)));
        return files;
    }
}
