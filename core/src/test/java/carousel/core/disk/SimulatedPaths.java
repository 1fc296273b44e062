package carousel.core.disk;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The paths of a simulated disk: those of this machine, but that their files are elsewhere. */
final class SimulatedPaths extends FileSystem {
    private static final FileSystem MACHINE = FileSystems.getDefault();
    private static final List<String> NOT_HERE = List.of("toFile", "toUri", "toRealPath", "register");

    private final FileSystemProvider provider;

    SimulatedPaths(FileSystemProvider provider) {
        this.provider = provider;
    }

    /** A path whose files are here. */
    Path here(Path machines) {
        return (Path)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Path.class}, new Handler(machines));
    }

    /** The path of this machine that has the same names. */
    static Path machines(Path here) {
        return (Path) machines((Object) here);
    }

    private static Object machines(Object any) {
        return any instanceof Proxy && Proxy.getInvocationHandler(any) instanceof Handler handler ? handler.path : any;
    }

    private final class Handler implements InvocationHandler {
        private final Path path;

        Handler(Path path) {
            this.path = path;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("getFileSystem")) {
                return SimulatedPaths.this;
            }
            if (NOT_HERE.contains(method.getName())) {
                throw new UnsupportedOperationException(method + " of a path on a simulated disk");
            }
            Object[] own = arguments == null ? new Object[0] : arguments.clone();
            for (int i = 0; i < own.length; i++) {
                own[i] = machines(own[i]);
            }
            try {
                Object result = method.invoke(path, own);
                return result instanceof Path other ? here(other) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public Path getPath(String first, String... more) {
        return here(MACHINE.getPath(first, more));
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(here(MACHINE.getRootDirectories().iterator().next()));
    }

    @Override
    public String getSeparator() {
        return MACHINE.getSeparator();
    }

    /** A disk whose folders can be opened, wherever this runs. */
    @Override
    public Set<String> supportedFileAttributeViews() {
        return new TreeSet<>(List.of("basic", "posix"));
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
