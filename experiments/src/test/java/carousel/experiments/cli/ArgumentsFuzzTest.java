package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import java.util.List;

/** Command lines, words between line feeds: read as far as they are, without being carried out. */
public final class ArgumentsFuzzTest extends FuzzContract {
    /** Made once: picocli looks at all options of all commands. It forgets a line when it reads the next. */
    private static final Arguments ARGUMENTS = new Arguments();

    public static void fuzzerTestOneInput(byte[] bytes) {
        List<String> words = List.of(text(bytes).split("\n", -1));
        Inputs inputs = new Inputs();
        Command command = ARGUMENTS.parse(words, inputs);
        assertThat(command).isNotNull();
        if (command.common() != null) {
            command.common().check(inputs);
        }
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        return texts(
                "run\nadding\n--cell\ngru,lstm\n--seeds\n1..3\n--quick",
                "train\n--cell=lstm\n--steps\n200\n--\n--out\nx",
                "--help",
                "help\nrun",
                "train\n--rate",
                "verify\n@file\n-x\n--tolerance=",
                "nur\n--seed\n1\n--seed\n2",
                "");
    }
}
