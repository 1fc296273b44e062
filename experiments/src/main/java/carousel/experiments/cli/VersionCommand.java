package carousel.experiments.cli;

import carousel.core.result.Build;
import carousel.core.result.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code carousel version}. */
@Command(
        name = "version",
        customSynopsis = "carousel version [OPTIONS]",
        header = "Tells the version, and the commit it was built from.",
        description = {"  ./carousel version", "  ./carousel version --json"})
final class VersionCommand implements carousel.experiments.cli.Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        inputs.check();
        if (common.json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("version", Build.current().version());
            map.put("commit", Build.current().commit());
            session.out().println(Json.line(map));
        } else {
            session.out().println(text());
        }
        return Exit.DONE;
    }

    /** One line. */
    static String text() {
        Build build = Build.current();
        return "carousel " + build.version() + " (" + build.commit() + ")";
    }
}
