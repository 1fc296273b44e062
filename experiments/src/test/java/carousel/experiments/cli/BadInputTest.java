package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything is refused before anything runs, in a line that says what would be right. */
class BadInputTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --cell gur --task adding | no cell 'gur'; did you mean 'gru'? on the class path: gru, gru-layer-norm, gru-reset-before,",
                "train --cell gru,lstm --task adding | no cell 'gru,lstm'",
                "train --cell gru --task addng | no task 'addng'; did you mean 'adding'? there are: adding, copy,",
                "train --task adding | --cell (missing): must be one of gru,",
                "train --cell gru | --task (missing): must be one of adding,",
                "train --cell gru --task adding --length 0 | --length 0: must be a whole number from 2",
                "train --cell gru --task adding --length x | --length x: must be a whole number",
                "train --cell gru --task adding --hidden 0 | --hidden 0: must be a whole number from 1 to 16384",
                "train --cell gru --task adding --hidden 1e3 | --hidden 1e3: must be a whole number from 1 to 16384",
                "train --cell gru --task adding --hidden 8 --match-parameters 400 | --match-parameters 400: must be left out where --hidden is given",
                "train --cell gru --task adding --match-parameters 4 | --match-parameters 4: must be from 15, which gru has with one unit, to 805486593, which it has with 16384",
                "run initialisation --match-parameters 300 | --match-parameters 300: must be left out: nothing is trained",
                "train --cell gru --task adding --length 4 --match-parameters 1099511627776 | --match-parameters 1099511627776: must be from 15,",
                "run adding --cell rnn,lstm --match-parameters 10 | --match-parameters 10: must be from 18, which lstm has with one unit, to",
                "train --cell gru --task adding --test-sequences -1 | --test-sequences -1: must be a whole number from 0 to 10000000",
                "run music --data . --test-sequences 10 | --test-sequences 10: must be left out for jsb-chorales: its files decide",
                "train --cell gru --task modular-arithmetic --length 41 --test-lengths 64 | --test-lengths 64: must be odd: digits and signs in turn",
                "train --cell gru --task adding --length 10 --regularizer omega(4) | --regularizer omega(4.0): must be none: it is defined for one layer of a cell h_t = φ(a_t + h_{t−1} U), not for gru",
                "train --cell rnn --task adding --regularizer omega | --regularizer omega: must be none, omega(weight), omega-squared(weight), flossing(weight) or flossing(weight,directions)",
                "train --cell lstm --task adding --length 10 --regularizer flossing(1) | --regularizer flossing(1.0): must be none: it is defined for one layer of a cell h_t = φ(a_t + h_{t−1} U), not for lstm",
                "train --cell rnn --task adding --hidden 8 --regularizer flossing(1,9) | --regularizer flossing(1.0,9): must be of at most 8 directions, as many as there are units",
                "train --cell rnn --task adding --truncate 5 --regularizer flossing(1) | --truncate 5: must be 0 with flossing(1.0), whose derivative goes back through all steps",
                "train --cell gru --task parity --test-lengths 0,64 | --test-lengths 0: must be a whole number from 1 to 1000000",
                "train --cell gru --task copy(input=digits) | --task, input digits: must be one-hot or digit; did you mean 'digit'?",
                "reproduce bia-2018 | no paper 'bia-2018'; did you mean 'bai-2018'? there are:",
                "reproduce bai-2018/coppy-1000 | no preset 'bai-2018/coppy-1000'; did you mean 'bai-2018/copy-1000'? there are:",
                "reproduce --budget hour | --budget hour: must be minutes, hours or full; did you mean 'hours'?",
                "reproduce tallec-2018/adding-750 | --budget minutes: must be larger: tallec-2018/adding-750 takes longer",
                "reproduce --cell gru | no option '--cell'",
                "run adding --shard 0/2 | --shard 0/2: must be i/n with i from 1 to n, such as 2/8: the second of eight parts",
                "list preset | WHAT preset: must be cells,",
                "tune --cell gru | --task (missing): must be a task: 'carousel list tasks'",
                "tune --task addng | no task 'addng'; did you mean 'adding'?",
                "tune adding --task copy | adding (a word of its own): must be the value of an option",
                "run vanishing-gradients --task copy | --task copy: must be left out: vanishing-gradients has its own",
                "run ways --task adding(markers=an) | --task, markers an: must be halves, any or early",
                "run adding --match-parameters 7k | --match-parameters 7k: must be a whole number from 1 to",
                "train --cell gru --task adding --layers -2 | --layers -2: must be a whole number from 1",
                "train --cell gru --task adding --batch 0 | --batch 0: must be a whole number from 1",
                "train --cell gru --task adding --batch 99999999999 | --batch 99999999999: must be a whole number from 1 to 65536",
                "train --cell gru --task adding --steps 0 | --steps 0: must be a whole number from 1",
                "train --cell gru --task adding --stop solve | --stop solve: must be steps or solved; did you mean 'solved'?",
                "train --cell gru --task adding --rate -1 | --rate -1: must be a number above 0",
                "train --cell gru --task adding --rate 0 | --rate 0: must be a number above 0",
                "train --cell gru --task adding --rate NaN | --rate NaN: must be a number above 0",
                "train --cell gru --task adding --rate 1e999 | --rate 1e999: must be a number above 0",
                "train --cell gru --task adding --rate 1,5 | --rate 1,5: must be a number above 0",
                "train --cell gru --task adding --optimizer adm | no optimizer 'adm'; did you mean 'adam'?",
                "train --cell gru --task adding --optimizer adam(2) | --optimizer adam(2): must be an optimizer;",
                "train --cell gru --task adding --schedule liner | no schedule 'liner'; did you mean 'linear'?",
                "train --cell gru --task adding --clip -1 | --clip -1: must be none, norm(c) or value(c)",
                "train --cell gru --task adding --init kers | no initializer 'kers'; did you mean 'keras'?",
                "train --cell gru --task adding --init normal | --init normal: must be an initializer;",
                "train --cell gru --task adding --precision flaot | --precision flaot: must be float or double; did you mean 'float'?",
                "train --cell gru --task adding --kernels vectr | --kernels vectr: must be auto, vector, plain or scalar; did you mean",
                "train --cell gru --task adding --threads -2 | --threads -2: must be a whole number from 1",
                "run adding --threads 1025 | --threads 1025: must be a whole number from 1 to 1024",
                "train --cell gru --task adding --threads 0 | --threads 0: must be a whole number from 1",
                "train --cell gru --task adding --recompute-every -1 | --recompute-every -1: must be a whole number from 0",
                "train --cell gru --task adding --checkpoint-every 3 | no option '--checkpoint-every'; did you mean '--recompute-every'?",
                "train --cell gru --task adding --keep-weights finel | --keep-weights finel: must be final, best, every:N or none; did you mean 'final'?",
                "train --cell gru --task adding --keep-weights every:1 --steps 5000 | --keep-weights every:1: must be every:",
                "train --cell gru --task adding(length=7) --length 30 | --length 30: must be left out, or 7 as in adding(length=7)",
                "train --cell gru --task adding --rate 1 --weight-decay 5 | --weight-decay 5.0: must be less than 1 / --rate",
                "run adding --rate 1 --weight-decay 1 | --weight-decay 1.0: must be less than 1 / --rate",
                "train --cell gru --task adding --weight-noise -1 | --weight-noise -1: must be a number of 0 or more",
                "train --cell gru --task adding --dropout 1 | --dropout 1: must be a number of 0 or more, less than 1",
                "train --cell gru --task adding --direct maybe | --direct maybe: must be true or false",
                "train --cell gru --task adding --cells-after 9 | --cells-after 9: must be 0, or --direct true be given",
                "train --cell gru --task adding --validate yes | --validate yes: must be true or false",
                "train --cell gru --task adding --weight-decay -1 | --weight-decay -1: must be a number of 0 or more",
                "train --cell gru --task adding(marker=any) | no parameter of adding 'marker'; did you mean 'markers'? there are: markers",
                "train --cell gru --task adding(markers=an) | --task, markers an: must be halves, any or early; did you mean 'any'?",
                "train --cell gru --task adding(5) | --task adding(5): must be a task; the parameters of a task have names",
                "train --cell gru --task copy(markers=any) | no parameter of copy 'markers'; there are: start",
                "train --cell gru --task adding --truncate -1 | --truncate -1: must be a whole number from 0",
                "train --cell gru --task adding --test-every 0 | --test-every 0: must be a whole number from 1",
                "train --cell gru --task adding --probe-every -1 | --probe-every -1: must be a whole number from 0",
                "train --cell gru --task adding --seed 9223372036854775808 | --seed 9223372036854775808: must be a whole number",
                "train --cell gru --task adding --seed 1.5 | --seed 1.5: must be a whole number",
                "train --cell gru --task jsb-chorales | --data '': must be a folder with jsb-chorales.train.jsonl",
                "train --cell gru --task adding --lenght 5 | no option '--lenght'; did you mean '--length'?",
                "train --cell gru --task adding --lenght=5 | no option '--lenght'; did you mean '--length'?",
                "train --cell gru --task adding --seeds 1..2 | no option '--seeds'; did you mean '--seed'?",
                "train --cell gru --task adding --hidden | --hidden (without a value): must be followed by one",
                "train --cell gru --task adding --seed 1 --seed 2 | --seed (twice): must be given once",
                "train --cell gru --task adding extra | extra (a word of its own): must be the value of an option",
                "train --cell gru --task adding --hidden 16384 --batch 65536 --length 9999 | --hidden, --batch, length 16384, 65536, 9999: must be small",
                "run adding --hidden 16384 --batch 65536 --length 9999 | must be small enough for an array: they need one of",
                "run | EXPERIMENT (missing): must be one experiment",
                "run adding copy | EXPERIMENT adding copy: must be one experiment",
                "run addin | no experiment 'addin'; did you mean 'adding'? there are: vanishing-gradients, gradient-atlas, adding,",
                "run --qick adding | no option '--qick'; did you mean '--quick'?",
                "run adding --seeds 5..1 | --seeds 5..1: must be a range that goes up: 1..5",
                "run adding --seeds 1.. | --seeds 1..: must be a range such as 1..10",
                "run adding --seeds 1...5 | --seeds 1...5: must be a range such as 1..10",
                "run adding --seeds 1..2..3 | --seeds 1..2..3: must be a range such as 1..10",
                "run adding --seeds 1,9223372036854775808 | --seeds 9223372036854775808: must be a whole number from -9223372036854775808",
                "run adding --seeds 1,2,1 | --seeds 1,2,1: must be a list in which nothing stands twice, but 1 does",
                "run adding --seeds 1..1000000 | --seeds 1..1000000: must be at most 10000 seeds",
                "run adding --seeds -9223372036854775808..9223372036854775807 | must be at most 10000 seeds",
                "run adding --seeds 1..2 --seed 3 | --seed 3: must be left out where --seeds is given",
                "run adding --cell gru,gru | --cell gru,gru: must be a list in which nothing stands twice, but gru does",
                "run adding --cell gru,,lstm | --cell gru,,lstm: must be a list between commas with nothing empty in it",
                "run adding --length 10,0 | --length 0: must be a whole number from 2",
                "run adding --length 10,10 | --length 10,10: must be a list in which nothing stands twice, but 10 does",
                "run music | --data '': must be a folder with jsb-chorales.train.jsonl",
                "train --cell gru --task adding --probe cary | no probe 'cary'; did you mean 'carry'? there are: gradient-by-lag,",
                "train --cell gru --task adding --probe carry(0) | --probe carry(0): must be a whole number of updates from 1 in the brackets",
                "train --cell gru --task adding --probe carry,carry(5) | must be a list in which nothing stands twice, but carry does",
                "train --cell gru --task adding --probe carry(5),gates --probe-every 0 | --probe-every 0: must be 1 or more where --probe names gates, which would never look; or give that a cadence of its own, as in gates(50)",
                "train --cell gru --task adding --probe gradient-by-lag --probe-every 0 | --probe-every 0: must be 1 or more where --probe names gradient-by-lag",
                "run adding --probe all --probe-every 0 | --probe-every 0: must be 1 or more where --probe names gradient-by-lag",
                "run adding --probe lyapunof | no probe 'lyapunof'; did you mean 'lyapunov'?",
                "run gradient-atlas --probe-every 0 | --probe-every 0: must be 1 or more: an atlas is drawn from what probes see",
                "run adding --atlas --probe-every 0 | --probe-every 0: must be 1 or more: an atlas is drawn from what probes see",
                "run initialisation --probe carry | --probe carry: must be left out: nothing is trained in 'initialisation'",
                "run initialisation --rate 0.5 --steps 9 | --rate 0.5: must be left out: nothing is trained in 'initialisation'",
                "run initialisation --clip none --truncate 5 | --truncate 5: must be left out: nothing is trained in 'initialisation'",
                "run initialisation --atlas | --atlas with initialisation: must be left out: nothing is trained in it",
                "run escape --lag 0 | --lag 0: must be a whole number from 1",
                "run escape --lag 101 | --lag 101: must be a lag from 1 to T = 100, the steps that a gradient can go back",
                "run adding --atlas --length 20,30 --lag 21 | --lag 21: must be a lag from 1 to T = 20",
                "run adding --lag 5 | --lag 5: must be left out: only an atlas watches a lag (--atlas makes one)",
                "run music-gradients | --data '': must be a folder with jsb-chorales.train.jsonl",
                "train --cell gru --task adding --init diagonal | --init diagonal: must be an initializer;",
                "verify | FILE.json (missing): must be",
                "verify x.json --tolerance -1 | --tolerance -1: must be a number of 0 or more",
                "report | FOLDER (missing): must be one folder",
                "list | WHAT (missing): must be one of cells, tasks,",
                "list cell | WHAT cell: must be cells, tasks, experiments, initializers, optimizers, probes, settings, papers or presets; did you mean 'cells'?",
                "doctor --self-test --threads 0 | --threads 0: must be a whole number from 1 to 1024",
                "doctor --self-test --threads 1025 | --threads 1025: must be a whole number from 1 to 1024",
                "doctor --kernels none | --kernels none: must be auto, vector, plain or scalar",
                "bench --cell gur | no cell 'gur'; did you mean 'gru'? on the class path: gru,",
                "bench --cell gru,gru | --cell gru,gru: must be a list in which nothing stands twice",
                "bench --head lst | --head lst: must be last, lastce or every; did you mean 'last'?",
                "bench --suite al | --suite al: must be all",
                "bench --suite all --hidden 5 | --hidden 5: must be left out where --suite is given",
                "bench --seconds 0 | --seconds 0: must be a number above 0",
                "bench --seconds -1 | --seconds -1: must be a number above 0",
                "bench --seconds NaN | --seconds NaN: must be a number above 0",
                "bench --batch 0 | --batch 0: must be a whole number from 1",
                "bench --hidden 0 | --hidden 0: must be a whole number from 1 to 16384",
                "bench --inputs 0 | --inputs 0: must be a whole number from 1",
                "bench --length 0 | --length 0: must be a whole number from 1",
                "bench --outputs 0 | --outputs 0: must be a whole number from 1",
                "bench --precision half | --precision half: must be float or double",
                "bench --kernels fast | --kernels fast: must be auto, vector, plain or scalar",
                "bench --threads 0 | --threads 0: must be a whole number from 1",
                "bench --hidden 16384 --batch 65536 --length 9999 | 65536, 16384, 2, 9999, 1: must be small enough for the memory",
                "help trian | no command 'trian'; did you mean 'train'?",
                "trian --cell gru | no command 'trian'; did you mean 'train'? there are: bench, cite, compare, completion, data, doctor, export, gc, help, inspect, list, ls, open, report, reproduce, resume, run, show, status, sweep, train, tune, verify",
                "grid | no command 'grid'; 'carousel sweep FILE.toml' runs a grid of settings",
                "swep x.toml | no command 'swep'; did you mean 'sweep'?",
                "sweep | FILE.toml (missing): must be one file",
                "sweep a.toml b.toml | FILE.toml a.toml b.toml: must be one file",
                "sweep none.toml | FILE.toml none.toml: must be a file that is there",
                "sweep .. | FILE.toml ..: must be a file, not a folder",
                "sweep none.toml --sed x=1 | no option '--sed'; did you mean '--set'?",
                "sweep none.toml --set | --set (without a value): must be followed by one",
                "plot | no command 'plot'; 'carousel report FOLDER' draws",
                "demo | no command 'demo'; 'carousel run vanishing-gradients --quick' shows",
                "Compare x y | no command 'Compare'; did you mean 'compare'?",
                "diff x y | no command 'diff'; 'carousel compare A B' tells how",
                "restart | no command 'restart'; 'carousel resume FOLDER', or the same command again, goes on",
                "adding --quick | no command 'adding'; 'carousel run adding' runs that experiment; there are: bench,",
                "probes | no command 'probes'; 'carousel list probes' lists them",
                "help plot | no command 'plot'; 'carousel report FOLDER' draws",
                "list paper | WHAT paper: must be cells, tasks,",
                "ls --status lost | --status lost: must be finished, diverged, interrupted or damaged",
                "ls --cell gru,, | --cell gru,,: must be a list between commas with nothing empty in it",
                "ls --cells gru | no option '--cells'; did you mean '--cell'?",
                "inspect | WEIGHTS (missing): must be one file of weights, or one run",
                "inspect a b | WEIGHTS a b: must be one file of weights, or one run",
                "inspect none.safetensors | WEIGHTS none.safetensors: must be a file of weights that is there, or a run",
                "inspect no-such-run | no run 'no-such-run'; not a folder, and no id below runs begins so",
                "inspect pom.xml --seed 2 | no option '--seed'",
                "evaluate x | no command 'evaluate'; 'carousel inspect WEIGHTS' tests given weights",
                "export | RUN (missing): must be one run: its folder, its run.json or the beginning of its id",
                "export x | --to (missing): must be pytorch, keras, onnx, npz, tensorboard, csv, latex",
                "export x --to torch | --to torch: must be pytorch, keras, onnx, npz, tensorboard, csv or latex; did you mean 'pytorch'?",
                "export no-such-run --to pytorch | no run 'no-such-run'; not a folder, and no id below runs begins so",
                "show | RUN (missing): must be one run: its folder, its run.json or the beginning of its id",
                "show a b | RUN a b: must be one run:",
                "show no-such-run --out none | no run 'no-such-run'; not a folder, and no id below none begins so",
                "compare | A B (missing): must be two runs, or two folders of experiments",
                "compare a | A B a: must be two runs, or two folders of experiments",
                "compare a b c | A B a b c: must be two runs, or two folders of experiments",
                "compare a b --out none | no run 'a'; not a folder, and no id below none begins so",
                "status | FOLDER (missing): must be one folder of an experiment, such as runs/adding",
                "status a b | FOLDER a b: must be one folder of an experiment",
                "gc --yes=no | --yes no: must be left out, or given without a value",
                "gc --force | no option '--force'; 'carousel help gc' lists all",
                "rm x | no command 'rm'; runs are folders, to be deleted as such; 'carousel gc' deletes what nobody needs",
                "open | FOLDER (missing): must be one folder of an experiment, such as runs/adding",
                "open a b | FOLDER a b: must be one folder of an experiment",
                "cite a b | FOLDER a b: must be one folder of an experiment",
                "completion zsh | zsh (a word of its own): must be the value of an option",
                "data | ACTION (missing): must be one of list, check, fetch",
                "data fetsh | ACTION fetsh: must be list, check or fetch; did you mean 'fetch'?",
                "data fetch | NAME (missing): must be one data set or more: 'carousel data list' tells them",
                "data check mnits | no data set 'mnits'; did you mean 'mnist'? there are: mnist, tiny-shakespeare,",
                "train --cell gru --task adding -- --out x | --out (behind --): must be written before the --",
                "run adding -- --steps=5 | --steps=5 (behind --): must be written before the --",
                "-- list cells | -- (before the command): must be left out",
                "--version list cells | --version (before a command): must be given alone",
                "train --version | no option '--version'; 'carousel version' tells it",
                "train --cell gru --task adding --no-bias=maybe | --no-bias maybe: must be left out, or given without a value",
                "list cells --json=1 | --json 1: must be left out, or given without a value",
                "run adding --dry-run --seeds 1..2000 --cell gru --yes=no | --yes no: must be left out",
                "run adding --cell gru --length 4 --hidden 3 --steps 1 --seeds 1..2000 | run (of 2000 runs): must be wanted: 2000 updates, ",
                "--versoin | no option '--versoin'; did you mean '--version'?",
                "--json train --cell gru --task adding | --json (before the command): must be written behind it",
            })
    void is_refused_with_what_would_be_right(String line, String expected) {
        Call call = Call.line(line);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).contains("carousel: ").contains(expected).doesNotContain("\tat ");
        assertThat(call.out()).isEmpty();
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_nothing_is_written() {
        Call call = Call.line(
                "train --cell gur --task addng --hidden 0 --rate -1 --seed x --threads 0 --kernels k --precision p --out "
                        + folder.resolve("new"));
        assertThat(call.code()).isEqualTo(Exit.USAGE);
        assertThat(call.err().lines()).hasSize(8).allMatch(line -> line.startsWith("carousel: "));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_is_no_jar_is_refused_as_a_class_path() throws IOException {
        Path text = Files.writeString(folder.resolve("cells.jar"), "no jar");
        assertThat(Call.line("list cells --classpath " + text).err()).contains("must be a jar or a folder of classes");
        assertThat(Call.line("list cells --classpath " + folder.resolve("none.jar"))
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(Call.line("list cells --classpath " + folder).err()).contains("must be given to ./carousel");
    }

    @Test
    void a_link_that_leads_nowhere_is_no_folder_for_runs_and_says_why() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
        Call call = Call.line("train --cell gru --task adding --length 4 --hidden 3 --steps 1 --quiet --out " + link);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.OUTPUT);
        assertThat(call.err()).contains(link + " is a link to " + folder.resolve("gone") + ", and nothing is there");
    }

    @Test
    void a_folder_without_runs_says_what_lies_there() throws IOException {
        Call made = Call.line("train --cell gru --task adding --length 4 --hidden 3 --steps 1 --json --out " + folder);
        Path train = folder.resolve("train");
        String id = made.json().get("run").stringValue();
        Call all = Call.line("report " + folder);
        assertThat(all.code()).isEqualTo(Exit.DATA);
        assertThat(all.err())
                .contains("found none in it, but folders with runs: " + train + "; 'carousel report " + train + "'");
        assertThat(Call.line("report " + train.resolve(id)).err())
                .contains("found one run; 'carousel report " + train + "' draws it");
    }

    @Test
    void what_is_refused_is_not_missed_besides() {
        assertThat(Call.line("train --cell gru --task copy(").err().lines()).hasSize(1);
    }

    @Test
    void a_mistyped_option_does_not_make_its_value_an_error() {
        assertThat(Call.line("run --lenght 5 adding --rate x").err().lines()).hasSize(2);
        assertThat(Call.line("train --cell gru --task adding --lenght 5").err().lines())
                .hasSize(1);
    }

    @Test
    void values_are_shown_on_one_line_whatever_they_hold() {
        Call call = Call.of("train", "--cell", "a\nb\u001b[31m", "--task", "adding");
        assertThat(call.err().lines()).hasSize(1);
        assertThat(call.err()).doesNotContain("\u001b");
    }

    @Test
    void an_empty_list_is_refused() {
        assertThat(Call.of("run", "adding", "--cell", "").err()).contains("--cell '': must be a list");
        assertThat(Call.of("run", "adding", "--seeds", "").err()).contains("--seeds '': must be a list");
        assertThat(Call.of("train", "--cell", "", "--task", "adding").err()).contains("--cell '': must be one of");
        assertThat(Call.of("doctor", "--out", "").err()).contains("--out '': must be a path");
    }

    @Test
    void no_command_at_all_prints_the_help_as_an_error() {
        Call call = Call.of();
        assertThat(call.code()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).contains("Examples:").contains("Commands:");
        assertThat(call.out()).isEmpty();
    }
}
