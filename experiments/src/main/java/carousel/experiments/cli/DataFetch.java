package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.text.Visible;
import carousel.experiments.data.DataSet;
import carousel.experiments.data.DataSet.Member;
import carousel.experiments.data.DataSet.State;
import carousel.experiments.data.Download;
import carousel.training.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Fetches data sets, and tells of each file whether it is there now. After a file that cannot be had it goes on, and at the end of its set
 * it tells how that is had by hand.
 *
 * @param folder of all data
 * @param json whether one object is printed instead of a line for each file
 */
record DataFetch(Session session, Path folder, Download download, boolean json) {
    /** The exit code. */
    int all(List<DataSet> sets) {
        List<Map<String, Object>> files = new ArrayList<>();
        boolean complete = true;
        for (DataSet set : sets) {
            boolean whole = true;
            for (Member file : set.files()) {
                try {
                    String state = fetched(file);
                    if (!json) {
                        session.out().println(state + "  " + file.in(folder));
                    }
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("file", file.in(folder).toString());
                    line.put("state", state);
                    files.add(line);
                } catch (DataException e) {
                    session.err().println("carousel: " + e.getMessage());
                    whole = false;
                } catch (CancellationException e) {
                    return Exit.INTERRUPTED;
                }
            }
            if (!whole) {
                session.err().println(byHand(set));
            }
            complete &= whole;
        }
        if (json) {
            session.out().println(Json.line(Map.of("files", files)));
        }
        return complete ? Exit.DONE : Exit.DATA;
    }

    /** What became of a file that is there now. */
    private String fetched(Member file) {
        State state = DataCommand.state(file, folder);
        if (state == State.OK) {
            return "there already";
        }
        if (state == State.DIFFERS) {
            String expected = "no file, or the one with SHA-256 " + file.sha256();
            throw DataException.of(file.in(folder), expected, "another, which is left as it is");
        }
        download.fetch(file, folder);
        return "fetched";
    }

    private String byHand(DataSet set) {
        return Visible.line(
                "carousel: " + set.name() + " by hand: " + set.byHand() + ". Put it there, and 'carousel data check "
                        + set.name() + " --data " + folder + "' tells whether it is right");
    }
}
