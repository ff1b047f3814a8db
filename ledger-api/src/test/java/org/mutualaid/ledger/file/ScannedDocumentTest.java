package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.document.DocumentContent;
import org.mutualaid.ledger.document.DocumentContent.MediaType;
import org.mutualaid.ledger.rule.Refused;

/** What a file is follows from its bytes; files made to do harm are refused by name, in bounded time and memory. */
class ScannedDocumentTest {

    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    Path folder;

    @Test
    void counts_the_pages_of_a_pdf_and_takes_a_picture_as_one() {
        byte[] pdf = TestPdf.ofPages(3);
        assertThat(read(pdf)).isEqualTo(new DocumentContent(MediaType.PDF, pdf.length, 3, ScannedDocument.sha256(pdf)));
        assertThat(read(TestPicture.of("png", 5)).mediaType()).isEqualTo(MediaType.PNG);
        assertThat(read(TestPicture.of("jpg", 5)).mediaType()).isEqualTo(MediaType.JPEG);
        assertThat(read(TestPicture.of("jpg", 5)).pages()).isEqualTo(1);
        assertThat(ScannedDocument.sha256(new byte[0])).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><script>alert(1)</script></html>",
                "GIF89a",
                "MZ",
                "PK\3\4",
                "\n%PDF-1.4",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "x"
            })
    void goes_by_the_bytes_and_not_by_a_name(String start) {
        refused(start.getBytes(StandardCharsets.ISO_8859_1), "document-type");
    }

    @Test
    void refuses_an_empty_file() {
        refused(new byte[0], "file-empty");
    }

    @Test
    void refuses_a_file_that_is_two_kinds_at_once() {
        refused(joined(TestPdf.ofPages(1), zip()), "document-type");
        refused(joined(TestPicture.of("jpg", 5), zip()), "document-type");
        refused(joined(TestPicture.of("png", 5), zip()), "document-type");
        refused(commented("<script>alert(1)</script>"), "document-type");
        refused(commented("%PDF-1.4 1 0 obj"), "document-type");
    }

    @Test
    void refuses_pictures_that_are_not_whole() {
        byte[] png = TestPicture.of("png", 5);
        byte[] jpeg = TestPicture.of("jpg", 5);
        refused(Arrays.copyOf(png, png.length - 4), "document-unreadable");
        refused(joined(png, "more".getBytes(StandardCharsets.US_ASCII)), "document-unreadable");
        refused(Arrays.copyOf(jpeg, jpeg.length - 2), "document-unreadable");
        refused(Arrays.copyOf(jpeg, 30), "document-unreadable");
        byte[] changed = png.clone();
        changed[20] ^= 1;
        refused(changed, "document-unreadable");
        byte[] endless = png.clone();
        endless[8] = 0x7F;
        refused(endless, "document-unreadable");
    }

    @Test
    void refuses_a_pdf_that_is_damaged_or_has_a_password() {
        refused("%PDF-1.7\nnothing of a document".getBytes(StandardCharsets.US_ASCII), "document-unreadable");
        refused(Arrays.copyOf(TestPdf.ofPages(2), 40), "document-unreadable");
        refused(
                catalog("<</Type/Catalog/Pages 2 0 R>>")
                        .end("/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "00".repeat(32) + ">/U<"
                                + "00".repeat(32) + ">>>"),
                "document-unreadable");
    }

    @Test
    void refuses_a_pdf_without_pages() {
        refused(
                new TestPdf()
                        .object("<</Type/Catalog/Pages 2 0 R>>")
                        .object("<</Type/Pages/Kids[]/Count 9>>")
                        .end(""),
                "document-unreadable");
    }

    @Test
    void refuses_a_pdf_that_runs_something_or_holds_files() {
        refused(
                catalog("<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>")
                        .end(""),
                "document-unreadable");
        refused(
                catalog("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[]>>>>>>")
                        .end(""),
                "document-unreadable");
        refused(catalog("<</Type/Catalog/Pages 2 0 R/AA<</WC<</S/Launch>>>>>>").end(""), "document-unreadable");
    }

    /** A table that unpacks to 1 GB, one that asks for 4 GB at once, and tables and pages that never end. */
    @Test
    void survives_a_pdf_that_wants_all_memory_or_all_time() {
        Assertions.assertTimeout(Duration.ofSeconds(100), () -> {
            byte[] bomb = catalog("<</Type/Catalog/Pages 2 0 R>>").endWithPackedTable(1L << 30);
            assertThat(bomb.length).isLessThan(2 << 20);
            refusedOrCounted(bomb);
            refusedOrCounted(
                    catalog("<</Type/Catalog/Pages 2 0 R>>").endWith("xref\n0 1000000000\n0000000000 65535 f \n"));
            refused(
                    new TestPdf()
                            .object("<</Type/Catalog/Pages 2 0 R>>")
                            .object("<</Type/Pages/Kids[2 0 R]/Count 1>>")
                            .end(""),
                    "document-unreadable");
            refusedOrCounted(catalog("<</Type/Catalog/Pages 2 0 R>>").end("/Prev 200"));
        });
    }

    private static TestPdf catalog(String catalog) {
        return new TestPdf()
                .object(catalog)
                .object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
                .object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
    }

    /** A JPEG with a comment at its beginning. */
    private static byte[] commented(String comment) {
        byte[] jpeg = TestPicture.of("jpg", 5);
        byte[] text = comment.getBytes(StandardCharsets.US_ASCII);
        byte[] segment = joined(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (text.length + 2)}, text);
        return joined(joined(Arrays.copyOf(jpeg, 2), segment), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] zip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("evil.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private DocumentContent read(byte[] bytes) {
        return ScannedDocument.read(file(bytes)).content();
    }

    private void refused(byte[] bytes, String code) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /** A reader may also mend such a file; what counts is that it neither fails nor takes anybody else's memory. */
    private void refusedOrCounted(byte[] bytes) {
        try {
            assertThat(read(bytes).pages()).isEqualTo(1);
        } catch (Refused refused) {
            assertThat(refused.code()).isEqualTo("document-unreadable");
        }
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("upload.pdf"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
