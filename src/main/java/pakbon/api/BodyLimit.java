package pakbon.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body ends with a refusal when it grows beyond reason, also when nobody said how long it would be. */
final class BodyLimit extends HttpServletRequestWrapper {
    static final int MOST_BYTES = 1024 * 1024;

    /** Photos are larger than words. */
    static final int MOST_BYTES_OF_A_PHOTO = 5 * 1024 * 1024;

    private final int most;

    BodyLimit(HttpServletRequest request) {
        super(request);
        this.most = most(request);
    }

    static int most(HttpServletRequest request) {
        return request.getRequestURI().equals(ScannerCookie.PATH + "/photos") ? MOST_BYTES_OF_A_PHOTO : MOST_BYTES;
    }

    /** More came than anybody may send. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream(), most);
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private final int most;
        private long seen;

        Counted(ServletInputStream body, int most) {
            this.body = body;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = body.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int more) throws TooLarge {
            seen += more;
            if (seen > most) {
                throw new TooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
