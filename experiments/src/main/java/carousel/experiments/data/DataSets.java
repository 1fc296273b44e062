package carousel.experiments.data;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.experiments.data.DataSet.Member;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data sets that are known: a further one is an entry of {@code data-sets.json}. An address stands there only if it names a commit of
 * a repository that holds just these bytes.
 */
public record DataSets(List<DataSet> all) {
    private static final String FILE = "data-sets.json";

    public DataSets {
        all = List.copyOf(all);
    }

    /** Those of {@code data-sets.json}, in its order. */
    public static DataSets known() {
        try (InputStream in = DataSets.class.getResourceAsStream(FILE)) {
            List<DataSet> all = new ArrayList<>();
            for (JsonNode node : new JsonMapper().readTree(in)) {
                List<Member> files = new ArrayList<>();
                node.get("files").forEach(file -> files.add(member(file)));
                all.add(new DataSet(
                        node.get("name").stringValue(),
                        node.get("licence").stringValue(),
                        node.get("origin").stringValue(),
                        node.get("by-hand").stringValue(),
                        files));
            }
            return new DataSets(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Member member(JsonNode node) {
        return new Member(
                node.get("path").stringValue(),
                node.get("bytes").intValue(),
                node.get("sha256").stringValue(),
                Optional.ofNullable(node.get("address")).map(address -> URI.create(address.stringValue())));
    }

    /** @throws RefusedException where there is none of that name, with the nearest */
    public DataSet named(String name) {
        return all.stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.noSuch(
                        "data set",
                        name,
                        "there are",
                        all.stream().map(DataSet::name).toList())));
    }
}
