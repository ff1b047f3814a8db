package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

/**
 * A form with one file. It is read part by part from the bounded body, so that no other path learns to take forms; the
 * file lies in a temporary place until this is closed.
 */
final class UploadedForm implements AutoCloseable {

    private static final int MOST_PARTS = 10;
    private static final int LONGEST_FIELD = 500;
    private static final int LONGEST_HEADER = 4 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final List<String> known;
    private final FileLimit limit;
    private final Map<String, String> fields = new HashMap<>();
    private @Nullable String digest;
    private @Nullable String fileName;

    private UploadedForm(Path file, FileLimit limit, List<String> known) {
        this.file = file;
        this.limit = limit;
        this.known = known;
    }

    /** Reads the whole form, which takes a file and these fields and nothing else. */
    static UploadedForm of(HttpServletRequest request, String... known) {
        return of(request, FileLimit.NONE, known);
    }

    /** The same for a file that must stay below the limit of a body. */
    static UploadedForm of(HttpServletRequest request, FileLimit limit, String... known) {
        try {
            UploadedForm upload = new UploadedForm(Files.createTempFile("upload", null), limit, List.of(known));
            try {
                upload.read(request);
                return upload;
            } catch (IOException | RuntimeException e) {
                upload.close();
                throw e;
            }
        } catch (FileUploadException broken) {
            for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
                if (cause instanceof LimitedBody.TooLarge tooLarge) {
                    throw new UncheckedIOException(tooLarge);
                }
            }
            throw new ProblemFound(BodyFaults.malformed("The body is not a whole multipart form."));
        } catch (LimitedBody.TooLarge tooLarge) {
            throw new UncheckedIOException(tooLarge);
        } catch (IOException broken) {
            throw new ProblemFound(BodyFaults.malformed("The body is not a whole multipart form."));
        }
    }

    Path file() {
        return file;
    }

    /** A digest of the file's bytes. */
    String digest() {
        if (digest == null) {
            throw missing("file");
        }
        return digest;
    }

    /** What the caller calls the file, if anything; no path to go by. */
    @Nullable
    String fileName() {
        return fileName;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(HttpServletRequest request) throws IOException {
        FileUpload form = new FileUpload();
        form.setPartHeaderSizeMax(LONGEST_HEADER);
        form.setHeaderEncoding(StandardCharsets.UTF_8.name());
        FileItemIterator parts = form.getItemIterator(new Body(request));
        for (int count = 1; parts.hasNext(); count++) {
            if (count > MOST_PARTS) {
                throw new ProblemFound(BodyFaults.malformed("The form has more than " + MOST_PARTS + " parts."));
            }
            take(parts.next());
        }
    }

    private void take(FileItemStream part) throws IOException {
        String name = part.getFieldName();
        if ("file".equals(name)) {
            if (digest != null) {
                throw new ProblemFound(BodyFaults.malformed("The form holds more than one file."));
            }
            digest = spool(part);
            fileName = part.getName();
        } else if (!part.isFormField() || !known.contains(name)) {
            throw new ProblemFound(
                    BodyFaults.malformed("The form takes file, " + String.join(", ", known) + ", and nothing else."));
        } else if (fields.put(name, text(part, name)) != null) {
            throw new ProblemFound(BodyFaults.malformed("A field stands twice in the form."));
        }
    }

    private String spool(FileItemStream part) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream bytes = part.openStream();
                OutputStream spool = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
            copy(bytes, spool);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private void copy(InputStream bytes, OutputStream spool) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            size += count;
            if (size > limit.bytes()) {
                throw new ProblemFound(limit.problem());
            }
            spool.write(buffer, 0, count);
        }
    }

    private static String text(FileItemStream part, String name) throws IOException {
        try (InputStream bytes = part.openStream()) {
            byte[] read = bytes.readNBytes(LONGEST_FIELD + 1);
            if (read.length > LONGEST_FIELD) {
                throw Parameters.invalid(name, "At most " + LONGEST_FIELD + " bytes.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read))
                    .toString()
                    .strip();
        } catch (CharacterCodingException broken) {
            throw Parameters.invalid(name, "The text is not UTF-8.");
        }
    }

    /** A field that must be there. */
    String required(String name) {
        String text = fields.get(name);
        if (text == null || text.isEmpty()) {
            throw missing(name);
        }
        return text;
    }

    /** A field that may be left out. */
    <T> @Nullable T optional(String name, Function<String, T> read, String code, String detail) {
        String text = fields.get(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return read.apply(text);
        } catch (RuntimeException unreadable) {
            throw new ProblemFound(
                    Problem.atField(org.springframework.http.HttpStatus.BAD_REQUEST, code, name, detail));
        }
    }

    private static ProblemFound missing(String name) {
        return new ProblemFound(BodyFaults.malformed(name + " is missing in the form.")
                .with(List.of(Problem.Fault.field(name, "required", "This field is needed."))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * How large the file may be.
     *
     * @param bytes   most
     * @param problem what the caller is told beyond that
     */
    record FileLimit(long bytes, Problem problem) {

        private static final FileLimit NONE = new FileLimit(LimitedBody.MOST, DoorFilter.tooLarge());
    }

    /** The bounded body, as the reader of forms wants it. */
    private record Body(HttpServletRequest request) implements UploadContext {

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return request.getContentType();
        }

        @Override
        public long contentLength() {
            return request.getContentLengthLong();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return request.getInputStream();
        }
    }
}
