package carousel.experiments.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Kernels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of golden hashes, and that a wrong bit is found. */
class SelfTestTest {
    private final GoldenHashes committed = GoldenHashes.committed();

    @Test
    void the_hashes_are_those_of_the_cases_there_are() {
        List<String> cells =
                committed.byCase().keySet().stream().map(n -> n.split(" ")[0]).toList();
        assertThat(cells).contains("gru", "gru-reset-before", "lstm", "rnn", "rnn-relu");
        List<String> names = Cases.all().stream()
                .filter(c -> cells.contains(c.cell())) // a cell of somebody else's has none
                .map(Case::name)
                .toList();
        assertThat(committed.byCase().keySet()).as("as .ci/hashes writes them").containsExactlyElementsOf(names);
        assertThat(committed.byCase().values()).allMatch(hash -> hash.matches("[0-9a-f]{16}"));
        assertThat(committed.numerics()).isEqualTo(Kernels.NUMERICS);
    }

    @Test
    void a_file_reads_back_as_it_was_written() {
        assertThat(GoldenHashes.read(committed.text())).isEqualTo(committed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "case,numerics x\n", "case,numerics 1\na\n", "case,numerics 1\na,1\na,1\n"})
    void a_file_of_another_form_is_refused(String text) {
        assertThatThrownBy(() -> GoldenHashes.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hashes.csv")
                .hasMessageContaining("expected");
    }

    @Test
    void a_wrong_hash_and_a_case_that_is_gone_are_named() {
        List<Map.Entry<String, String>> all = new ArrayList<>(committed.byCase().entrySet());
        Map<String, String> few = new LinkedHashMap<>();
        few.put(all.get(0).getKey(), all.get(0).getValue());
        few.put(all.get(7).getKey(), "0123456789abcdef");
        few.put("lstm of yesterday", "0123456789abcdef");
        SelfTest.Result result =
                SelfTest.against(new GoldenHashes(Kernels.NUMERICS, few).text()).run(Kernels.plain());
        assertThat(result.passed()).isFalse();
        assertThat(result.cases()).isEqualTo(3);
        assertThat(result.differences())
                .extracting(SelfTest.Difference::toString)
                .containsExactly(
                        all.get(7).getKey() + ": expected 0123456789abcdef, found "
                                + all.get(7).getValue(),
                        "lstm of yesterday: expected 0123456789abcdef, found no such case");
    }

    @Test
    void no_hashes_are_no_success() {
        SelfTest none = SelfTest.against(new GoldenHashes(Kernels.NUMERICS, Map.of()).text());
        assertThat(none.run(Kernels.plain()).passed()).isFalse();
    }

    @Test
    void hashes_of_other_numerics_are_refused() {
        String later = new GoldenHashes(Kernels.NUMERICS + 1, committed.byCase()).text();
        assertThatThrownBy(() -> SelfTest.against(later))
                .hasMessage("the golden hashes belong to numerics " + (Kernels.NUMERICS + 1)
                        + ", the kernels to numerics " + Kernels.NUMERICS + "; .ci/hashes computes them anew");
    }

    /** Loss, gradient norm and all weights go into a hash: a change of any setting or of the arithmetic shows. */
    @Test
    void hashes_are_all_different() {
        assertThat(committed.byCase().values()).doesNotHaveDuplicates();
    }
}
