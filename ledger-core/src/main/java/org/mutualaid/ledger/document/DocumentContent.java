package org.mutualaid.ledger.document;

/**
 * What was found in a file, whatever its name says.
 *
 * @param mediaType PDF, JPEG or PNG
 * @param size      bytes
 * @param pages     pages; a picture is one
 * @param sha256    hash of the bytes, in hexadecimal digits
 */
public record DocumentContent(MediaType mediaType, long size, int pages, String sha256) {

    /** What a document may be. */
    public enum MediaType {
        /** A document of pages. */
        PDF,
        /** A photograph. */
        JPEG,
        /** A picture. */
        PNG
    }
}
