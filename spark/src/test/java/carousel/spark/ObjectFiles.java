package carousel.spark;

import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** A file system that can do what an object store can: {@code objects:/folder} is that folder, and nothing in it is renamed or added to. */
public final class ObjectFiles extends RawLocalFileSystem {
    /** A configuration that knows it. */
    static Configuration hadoop() {
        Configuration hadoop = new Configuration(false);
        hadoop.set("fs.objects.impl", ObjectFiles.class.getName());
        hadoop.setBoolean("fs.objects.impl.disable.cache", true);
        return hadoop;
    }

    static Store store(java.nio.file.Path folder) {
        return Store.at("objects:" + folder, hadoop());
    }

    @Override
    public URI getUri() {
        return URI.create("objects:///");
    }

    @Override
    public String getScheme() {
        return "objects";
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw new UnsupportedOperationException("rename " + from);
    }

    @Override
    public FSDataOutputStream append(Path file, int buffer, Progressable progress) {
        throw new UnsupportedOperationException("append " + file);
    }
}
