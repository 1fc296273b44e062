package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.BitHash;
import carousel.experiments.data.DataSet;
import carousel.experiments.data.DataSet.Member;
import carousel.experiments.data.DataSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DataCommandTest {
    @TempDir
    Path folder;

    @Test
    void each_set_has_a_line() {
        Call call = Call.line("data list");
        assertThat(call.code()).isEqualTo(Exit.DONE);
        assertThat(call.out().lines()).hasSize(DataSets.known().all().size() + 1);
        assertThat(call.out().lines())
                .anyMatch(line ->
                        line.matches("mnist +4 +11594722  440fcabf 3552534a 8d422c7b f7ae60f9  CC BY-SA 3.0 .*"))
                .anyMatch(line -> line.matches("nottingham +3 +3706753 .* not stated .*"));
        JsonNode json = Call.line("data list mnist --json").json();
        assertThat(json.get("data")).hasSize(1);
        assertThat(json.get("data").get(0).get("files").get(3).get("sha256").stringValue())
                .startsWith("f7ae60f92e00ec6d");
    }

    @Test
    void the_list_is_of_one_kind() {
        List<DataSet> all = DataSets.known().all();
        assertThat(all).extracting(DataSet::name).doesNotHaveDuplicates();
        List<Member> files = all.stream().flatMap(set -> set.files().stream()).toList();
        assertThat(files)
                .extracting(Member::path)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches("[a-z]+/[a-z0-9_.-]+"));
        assertThat(files)
                .extracting(Member::sha256)
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        for (Member file : files) {
            assertThat(file.bytes()).isPositive();
            file.address()
                    .ifPresent(address -> assertThat(address.toString())
                            .as("a commit, whose bytes stay")
                            .matches("https://raw\\.githubusercontent\\.com/[^/]+/[^/]+/[0-9a-f]{40}/.+"));
        }
        for (DataSet set : all) {
            assertThat(List.of(set.licence(), set.origin(), set.byHand())).noneMatch(String::isBlank);
        }
    }

    @Test
    void what_is_there_is_checked_file_by_file() throws IOException {
        Path file = Files.createDirectories(folder.resolve("text")).resolve("tinyshakespeare.txt");
        String check = "data check tiny-shakespeare --data " + folder;
        Call absent = Call.line(check);
        assertThat(absent.code()).isEqualTo(Exit.RUNS);
        assertThat(absent.out()).isEqualTo("absent   " + file + "  'carousel data fetch tiny-shakespeare'\n");
        Files.writeString(file, "First Citizen");
        Call differs = Call.line(check);
        assertThat(differs.code()).isEqualTo(Exit.FAULT);
        assertThat(differs.out())
                .isEqualTo("differs  " + file
                        + "  is not that of tiny-shakespeare; move it away, then 'carousel data fetch"
                        + " tiny-shakespeare'\n");
        JsonNode json = Call.line("data check tiny-shakespeare mnist --json --data " + folder)
                .json();
        assertThat(json.get("files")).hasSize(5);
        assertThat(json.get("files").get(0).get("state").stringValue()).isEqualTo("differs");
        assertThat(json.get("files").get(1).get("state").stringValue()).isEqualTo("absent");
    }

    /** Of a length that fits, so that the bytes are looked at; and what is no file at all. */
    @Test
    void the_state_of_a_file_is_that_of_its_bytes() throws IOException {
        byte[] content = {1, 2, 3};
        Member member = new Member("a/b", 3, BitHash.of(content), Optional.empty());
        Path file = Files.createDirectory(folder.resolve("a")).resolve("b");
        assertThat(member.state(folder)).isEqualTo(DataSet.State.ABSENT);
        Files.write(file, content);
        assertThat(member.state(folder)).isEqualTo(DataSet.State.OK);
        Files.write(file, new byte[] {1, 2, 4});
        assertThat(member.state(folder)).isEqualTo(DataSet.State.DIFFERS);
        Files.write(file, new byte[] {1, 2, 3, 4});
        assertThat(member.state(folder)).isEqualTo(DataSet.State.DIFFERS);
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(member.state(folder)).isEqualTo(DataSet.State.DIFFERS);
    }

    @Test
    void what_has_no_address_says_how_it_is_had() {
        Call call = Call.line("data fetch nottingham --data " + folder);
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.err())
                .contains("found that none is known", "nottingham by hand: a JSON array of frames a line");
        assertThat(folder).isEmptyDirectory();
    }
}
