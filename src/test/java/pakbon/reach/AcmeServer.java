package pakbon.reach;

import java.net.URI;

/** An authority in reach of a test. */
interface AcmeServer extends AutoCloseable {
    URI directory();

    /** What vouches for the directory, as PEM. */
    String trust();

    @Override
    void close();
}
