package carousel.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file means, and what is said of one that means nothing. */
class SweepReaderTest {
    private static final Cells CELLS = Cells.onClassPath();
    private static final String HEAD = "name = 'a'\ntask = 'adding'\ncell = 'gru'\nlength = 9\n";

    @TempDir
    Path folder;

    private final List<Refusal> refused = new ArrayList<>();

    private SweepExperiment read(String text, String... sets) {
        return read(text.getBytes(StandardCharsets.UTF_8), sets);
    }

    private SweepExperiment read(byte[] bytes, String... sets) {
        try {
            Path file = Files.write(folder.resolve("a.toml"), bytes);
            return SweepReader.read(file, List.of(sets), CELLS, refused::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (RefusedException e) {
            refused.addAll(e.refusals());
            return new SweepExperiment("", "", "", List.of());
        }
    }

    /** Values of these settings, run by run. */
    private List<String> runs(String text, List<Setting<?>> settings, String... sets) {
        SweepExperiment sweep = read(text, sets);
        assertThat(refused).isEmpty();
        List<RunPlan> plans = sweep.plans(ExperimentOptions.none(CELLS));
        return plans.stream()
                .map(RunPlan::spec)
                .map(spec -> settings.stream().map(spec::text).collect(Collectors.joining(" ")))
                .toList();
    }

    private String refusals() {
        return refused.stream()
                .map(refusal -> refusal.toString().replace(folder + "/", ""))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void lists_are_crossed_in_the_order_in_which_they_are_written_and_seeds_are_the_fastest() {
        assertThat(runs(
                        "seeds = [2, 1]\nrate = [0.5, 0.25]\nname = 'a'\ncell = ['lstm', 'gru']\ntask = 'adding'\nlength = 9",
                        List.of(Settings.RATE, Settings.CELL, Settings.SEED)))
                .containsExactly(
                        "0.5 lstm 2",
                        "0.5 lstm 1",
                        "0.5 gru 2",
                        "0.5 gru 1",
                        "0.25 lstm 2",
                        "0.25 lstm 1",
                        "0.25 gru 2",
                        "0.25 gru 1");
    }

    @Test
    void grids_are_put_together_with_what_is_above_them_and_a_run_in_two_is_one() {
        assertThat(runs(
                        HEAD + "rate = 0.5\n[[grid]]\nhidden = [3, 4]\n[[grid]]\nrate = [0.25, 0.5]\nhidden = 4\n",
                        List.of(Settings.HIDDEN, Settings.RATE)))
                .containsExactly("3 0.5", "4 0.5", "4 0.25");
    }

    @Test
    void what_is_not_told_is_standard_and_values_may_be_of_any_type() {
        List<Setting<?>> some = List.of(Settings.BIAS, Settings.RATE, Settings.CLIP, Settings.SEED, Settings.OPTIMIZER);
        assertThat(runs(HEAD + "bias = false\nrate = 1\nclip = ['none', 'norm(2)']\nseed = [7, -8]\n", some))
                .containsExactly(
                        "false 1 none 7 adam",
                        "false 1 none -8 adam",
                        "false 1 norm(2) 7 adam",
                        "false 1 norm(2) -8 adam");
        assertThat(read(HEAD).report()).isEqualTo("comparison");
        assertThat(read(HEAD).title()).isEqualTo("a");
        assertThat(read("\ufeff" + HEAD + "title = 'A, B'\nreport = 'rates'\n").title())
                .isEqualTo("A, B");
        assertThat(refused).isEmpty();
    }

    @Test
    void probes_that_are_asked_for_look_as_often_as_those_of_a_train() {
        assertThat(runs(
                        HEAD + "steps = 400\nprobe = 'carry,gates(7)'\n",
                        List.of(Settings.PROBE, Settings.PROBE_EVERY)))
                .containsExactly("carry,gates(7) 20");
    }

    @Test
    void a_preset_is_what_a_grid_is_laid_over() {
        List<Setting<?>> some = List.of(Settings.INIT, Settings.LENGTH, Settings.HIDDEN, Settings.OPTIMIZER);
        assertThat(runs("name = 'a'\npreset = 'tallec-2018/adding-200'\nlength = [20, 30]\nhidden = 3\n", some))
                .containsExactly(
                        "chrono(200) 20 3 rmsprop",
                        "chrono(200) 30 3 rmsprop",
                        "keras 20 3 rmsprop",
                        "keras 30 3 rmsprop");
        assertThat(read("name = 'a'\npreset = ['tallec-2018', 'le-2015']\n").count())
                .isGreaterThan(BigInteger.valueOf(4));
    }

    @Test
    void what_is_set_on_the_command_line_is_said_in_place_of_the_file_in_all_grids() {
        String file = HEAD + "[[grid]]\nhidden = [3, 4]\n[[grid]]\nhidden = 5\nrate = 0.5\n";
        List<Setting<?>> some = List.of(Settings.HIDDEN, Settings.RATE, Settings.OPTIMIZER);
        assertThat(runs(file, some, "hidden=6,7", "optimizer = adam(0.9,0.99) , sgd", "name=b"))
                .containsExactly(
                        "6 0.002 adam(0.9,0.99)",
                        "6 0.002 sgd",
                        "7 0.002 adam(0.9,0.99)",
                        "7 0.002 sgd",
                        "6 0.5 adam(0.9,0.99)",
                        "6 0.5 sgd",
                        "7 0.5 adam(0.9,0.99)",
                        "7 0.5 sgd");
        assertThat(read(file, "name=b", "title=c, d").title()).isEqualTo("c, d");
        assertThat(runs(HEAD, List.of(Settings.PROBE), "probe=carry,gates")).containsExactly("carry,gates");
        assertThat(runs(HEAD, List.of(Settings.PROBE), "probe=['carry','gates']"))
                .containsExactly("carry", "gates");
        assertThat(runs(HEAD, List.of(Settings.SEED), "seeds=1..2,5")).containsExactly("1", "2", "5");
    }

    @Test
    void a_sample_is_the_same_every_time_and_of_all_grids() {
        SweepExperiment sweep = read(HEAD + "seeds = '1..9'\n[[grid]]\nhidden = [3, 4]\n[[grid]]\nhidden = 5\n");
        ExperimentOptions options = ExperimentOptions.none(CELLS);
        List<RunSpec> drawn =
                sweep.sample(60, options).stream().map(RunPlan::spec).toList();
        assertThat(drawn)
                .hasSize(60)
                .isEqualTo(sweep.sample(60, options).stream().map(RunPlan::spec).toList());
        assertThat(drawn.stream().map(spec -> spec.get(Settings.HIDDEN)).distinct())
                .containsExactlyInAnyOrder(3, 4, 5);
        assertThat(drawn.stream().map(spec -> spec.get(Settings.SEED)).distinct())
                .hasSize(9);
    }

    @Test
    void combinations_are_counted_beyond_all_numbers() {
        String list =
                Stream.iterate(1, i -> i + 1).limit(100).map(String::valueOf).collect(Collectors.joining(","));
        StringBuilder text = new StringBuilder(HEAD.replace("length = 9\n", "seeds = '1..10000'\n"));
        for (String key :
                List.of("hidden", "batch", "steps", "layers", "test-every", "truncate", "probe-every", "length")) {
            text.append(key).append(" = [").append(list).append("]\n");
        }
        assertThat(read(text.toString()).count()).isEqualTo(BigInteger.TEN.pow(20));
        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | a.toml:1:1: name (missing): must be a name",
                "'# nothing' | a.toml:1:1: task (missing): must be a task or a list of them",
                "name = 'a' | a.toml:1:1: cell (missing): must be a cell or a list of them",
                "name = ['a', 'b'] | a.toml:1:1: name (a list): must be one value",
                "name = '../x' | name ../x: must be the name of a folder and no path",
                "name = '/tmp/x' | name /tmp/x: must be the name of a folder and no path",
                "name = '.x' | name .x: must be the name of a folder",
                "name = 'x.' | name x.: must be the name of a folder",
                "name = '' | name '': must be the name of a folder",
                "name = 'Adding' | name Adding: must be another, for that folder is an experiment's",
                "name = 'train' | name train: must be another, for that folder",
                "name = 'adding-atlas' | name adding-atlas: must be another, for that folder",
                "name = 'NUL.txt' | name NUL.txt: must be another, for some systems keep this one for a device",
                "title = ' ' | title  : must be a line of text",
                "report = 3 | report 3: must be comparison,",
                "seeds = [] | seeds []: must be a list with something in it",
                "seeds = [1, 2, 1] | a.toml:1:16: seeds 1: must be in the list once",
                "seeds = '1..1000000' | must be at most 10000 seeds",
                "seeds = 'x' | seeds x: must be a range such as 1..10",
                "seeds = 1.5 | seeds 1.5: must be a range such as 1..10",
                "seed = 9223372036854775808 | a.toml:1:8: no TOML: Integer is too large",
                "hidden = [3, 3] | a.toml:1:14: hidden 3: must be in the list once",
                "rate = [0.001, 1e-3] | rate 0.001: must be in the list once",
                "rate = nan | rate NaN: must be a number above 0",
                "hidden = 1979-05-27 | hidden 1979-05-27: must be a text, a number,",
                "hidden = [[3]] | a.toml:1:11: hidden (a list in a list): must be a text",
                "Hidden = 3 | no key 'Hidden'; did you mean 'hidden'? there are name, title, report, preset, seeds and the settings",
                "no-bias = true | no key 'no-bias'; did you mean 'bias'?",
                "kernels = 'plain' | kernels plain: must be left out, and --kernels given on the command line",
                "keep-weights = ['none', 'best'] | keep-weights (a list): must be one value: it makes no other run",
                "preset = 'talec-2018' | no paper 'talec-2018'; did you mean 'tallec-2018'?",
                "preset = 'tallec-2018/adding-20' | no preset 'tallec-2018/adding-20'; did you mean 'tallec-2018/adding-200'?",
                "task = 'addng' | no task 'addng'; did you mean 'adding'?",
                "probe = 'cary' | a.toml:1:1: no probe 'cary'; did you mean 'carry'?",
                "grid = 3 | a.toml:1:1: grid (no list of tables): must be tables, each headed [[grid]]",
                "grid = [] | grid (no list of tables)",
                "[grid] | a.toml:1:1: grid (no list of tables)",
                "grid = [{name = 'a'}] | name a: must be left out here: it is said once, above the first [[grid]]",
                "[settings] | settings (a table): must be a text",
                "hidden = 3 4 | a.toml:1:12: no TOML: Unexpected '4'",
                "hidden : 3 | a.toml:1:8: no TOML: Unexpected ':'",
            })
    void is_refused_by_its_place(String text, String expected) {
        read(text);
        assertThat(refusals()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hidden | --set hidden: must be key=value",
                "=3 | --set =3: must be key=value",
                "hiden=3 | --set: no key 'hiden'; did you mean 'hidden'?",
                "hidden=1,,2 | --set: hidden 1,,2: must be a value, or a list between commas with nothing empty in it",
                "hidden= | --set: hidden '': must be a value",
                "hidden=[1, | --set: no TOML: ",
                "grid=3 | --set: no key 'grid'",
                "kernels=plain | --set: kernels plain: must be left out",
            })
    void so_is_what_is_set(String set, String expected) {
        read(HEAD, set);
        assertThat(refusals()).contains(expected);
    }

    @Test
    void what_is_refused_is_not_missed_besides() {
        read("name = 'a'\ntask = 'addng'\ncell = []\n");
        assertThat(refused).hasSize(2);
    }

    @Test
    void one_key_is_set_once() {
        read(HEAD, "hidden=3", "hidden=4");
        assertThat(refusals()).isEqualTo("--set: hidden (twice): must be given once");
    }

    @Test
    void seed_and_seeds_are_one_too_many() {
        read(HEAD + "seed = 3\nseeds = 4\n");
        assertThat(refusals()).isEqualTo("a.toml:5:1: seed 3: must be left out where seeds are given");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x = '\u00ff", "\u00ff\n"})
    void bytes_that_are_no_utf_8_are_named_by_line_and_column(String text) {
        read(("# one\n" + text).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusals())
                .isEqualTo("a.toml:2:" + (1 + text.indexOf('\u00ff'))
                        + ": byte 0xff is no UTF-8, in which TOML is written");
    }

    @Test
    void a_huge_file_is_not_read_and_a_long_list_of_faults_is_cut() {
        read(new byte[2_000_000]);
        assertThat(refusals()).endsWith("must be a file of at most 1048576 bytes");
        refused.clear();
        read("x = = 1\n".repeat(1000));
        assertThat(refused).hasSize(51);
        assertThat(refusals()).endsWith("\nand 950 more");
    }
}
