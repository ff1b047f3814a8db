package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.OutputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.DisconnectedClientHelper;

/** A file that is written while it is sent, however long it is: whole, or visibly cut off. */
final class Download {

    private Download() {}

    /**
     * Sends a file.
     *
     * @throws CutOff if it cannot be finished
     */
    static void send(HttpServletResponse response, String mediaType, String name, Content content) {
        response.setContentType(mediaType);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        try {
            OutputStream out = response.getOutputStream();
            content.writeTo(out);
            out.flush();
        } catch (Exception e) {
            broken(response, e);
        }
    }

    /** As long as nothing was sent, a problem can be told instead. */
    private static void broken(HttpServletResponse response, Exception failure) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return;
        }
        if (response.isCommitted()) {
            throw new CutOff(failure);
        }
        response.reset();
        throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    /** What the file holds. */
    @FunctionalInterface
    interface Content {

        /** Writes all of it. */
        void writeTo(OutputStream out) throws Exception;
    }

    /** Part of a file was sent: the connection must break, or its reader would take the part for the whole. */
    static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CutOff(Exception cause) {
            super("A file could not be finished.", cause);
        }
    }
}
