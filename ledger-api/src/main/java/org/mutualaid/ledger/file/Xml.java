package org.mutualaid.ledger.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks through guarded XML with bounds on its depth and on its vocabulary, both of which a parser keeps in memory. */
public final class Xml {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NAMES = 1_000;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private int depth;

    private Xml(XMLStreamReader reader) {
        this.reader = reader;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** Reads the part to its end or until the visitor has had enough; it is UTF-8, as every program writes it. */
    public static void read(InputStream part, Visitor visitor) throws IOException {
        try (InputStream in = part) {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new InputStreamReader(
                    in,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            String encoding = reader.getCharacterEncodingScheme();
            if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
                throw Unusable.unsafe();
            }
            new Xml(reader).walk(visitor);
        } catch (XMLStreamException e) {
            throw Unusable.damaged();
        }
    }

    private void walk(Visitor visitor) throws XMLStreamException {
        boolean more = true;
        while (more && reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    bound();
                    visitor.start(reader.getLocalName(), this);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    more = visitor.end(reader.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE ->
                    visitor.text(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw Unusable.unsafe();
                default -> {}
            }
        }
    }

    private void bound() {
        depth++;
        names.add(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            names.add(reader.getAttributeLocalName(i));
        }
        if (depth > MAX_DEPTH || names.size() > MAX_NAMES) {
            throw Unusable.unsafe();
        }
    }

    /** The namespace of the element that starts; empty if it is in none. */
    public String namespace() {
        String namespace = reader.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /** Characters of all attributes of the element that starts. */
    int attributeLength() {
        int length = 0;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            length += reader.getAttributeValue(i).length();
        }
        return length;
    }

    /** An attribute of the element that starts, in no namespace, as the library looks for it. */
    @Nullable
    public String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if ((namespace == null || namespace.isEmpty())
                    && reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Whoever wants to know what stands in a part. */
    public interface Visitor {

        /** An element starts. */
        void start(String element, Xml attributes);

        /** Whether to go on. */
        default boolean end(String element) {
            return true;
        }

        /** Characters within the innermost element, perhaps only some of them. */
        default void text(char[] characters, int offset, int length) {}
    }
}
