package pakbon.spreadsheets;

import java.util.List;
import pakbon.shared.Refusal;

/** Why a file cannot be looked at. */
public sealed interface FileRefusal extends Refusal {
    record FileEmpty() implements FileRefusal {
        @Override
        public String code() {
            return "file-empty";
        }
    }

    record FileTooLarge(int megabytes) implements FileRefusal {
        @Override
        public String code() {
            return "file-too-large";
        }

        @Override
        public List<Object> facts() {
            return List.of(megabytes);
        }
    }

    record TooManyLines(int most) implements FileRefusal {
        @Override
        public String code() {
            return "file-too-many-lines";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    /** A spreadsheet's own format, a picture, or quotes that never end. */
    record FileNotReadable() implements FileRefusal {
        @Override
        public String code() {
            return "file-not-readable";
        }
    }

    /** @param missing headings that it takes */
    record ColumnsMissing(List<String> missing) implements FileRefusal {
        @Override
        public String code() {
            return "file-columns-missing";
        }

        @Override
        public List<Object> facts() {
            return List.of(missing);
        }
    }

    record UploadUnknown() implements FileRefusal {
        @Override
        public String code() {
            return "file-unknown";
        }
    }
}
