import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.processor.reports.enums.JobEndStatus;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Validates PDFs with veraPDF's libraries, all in one process, as most of the
 * time goes into starting.
 *
 * <p>Each line of standard input has the profiles to hold a file against, and the
 * file: {@code 2a,ua1 FILE}. A third word is a clause: then the file was made
 * wrong on purpose, and must break a rule of this clause and of no other. Rules
 * that fail are printed with what they ask and where; the exit status is 1 if
 * there are any that should not be, or none where there should.
 */
public final class VeraPDF {
    /** How many failures of one rule are shown; all are counted. */
    private static final int SHOWN = 3;

    private static final Map<PDFAFlavour, ValidationProfile> profiles = new EnumMap<>(PDFAFlavour.class);

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset(); // what a file is found guilty of, the rules say
        VeraGreenfieldFoundryProvider.initialise();

        boolean sound = true;
        int lines = 0;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; lines++) {
            String[] words = line.split(" ", 3);
            for (String id : words[0].split(",")) {
                sound &= check(flavour(id), new File(words[1]), words.length > 2 ? words[2] : null);
            }
        }
        if (lines == 0) {
            System.out.println("no file was named");
            sound = false;
        }
        System.exit(sound ? 0 : 1);
    }

    /** The profile with this name, such as 2a; veraPDF has an empty one for names that it does not know. */
    private static PDFAFlavour flavour(String id) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
        if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("there is no profile " + id);
        }
        return flavour;
    }

    /** Whether the file keeps every rule or, if a clause is named, breaks rules of this clause only. */
    private static boolean check(PDFAFlavour flavour, File file, String clause) throws Exception {
        ValidationProfile profile = profile(flavour);
        ValidationResult result;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, SHOWN, false, true, false)) {
            result = validator.validate(parser);
        }
        if (result.getJobEndStatus() != JobEndStatus.NORMAL) {
            System.out.printf("%s: %s: stopped (%s)%n", file.getName(), flavour.getId(), result.getJobEndStatus());
            return false;
        }

        Set<String> broken = new TreeSet<>();
        for (RuleId id : result.getFailedChecks().keySet()) {
            broken.add(id.getClause());
        }
        if (clause != null ? broken.equals(Set.of(clause)) : broken.isEmpty() && result.isCompliant()) {
            System.out.printf("%s: %s: %d checks of %d rules, %s%n", file.getName(), flavour.getId(),
                    result.getTotalAssertions(), profile.getRules().size(),
                    clause == null ? "all passed" : "fails as it should in " + clause);
            return true;
        }
        if (clause != null) {
            System.out.printf("%s: %s: should fail in %s, fails in %s%n", file.getName(), flavour.getId(), clause,
                    broken.isEmpty() ? "nothing" : String.join(", ", broken));
        }
        result.getFailedChecks().forEach((id, times) -> {
            System.out.printf("%s: %s: clause %s, test %d: %d failures%n", file.getName(), flavour.getId(),
                    id.getClause(), id.getTestNumber(), times);
            for (TestAssertion failure : result.getTestAssertions()) {
                if (failure.getRuleId().equals(id) && failure.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.printf("    %s%n    %s%n    at %s%n", failure.getMessage(), failure.getErrorMessage(),
                            failure.getLocation().getContext());
                }
            }
        });
        return false;
    }

    /**
     * The profile for a flavour out of the jar. veraPDF reads it with JAXB, which
     * no Java since 11 has, and which is thirty packages of Debian's; so it is read
     * here.
     */
    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        ValidationProfile known = profiles.get(flavour);
        if (known != null) {
            return known;
        }
        Document document;
        String name = flavour.name().replaceAll("^(PDFA|PDFUA)_(\\d)_?(\\w?)$", "$1-$2$3");
        try (InputStream in = ValidationProfile.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            if (in == null) {
                throw new IOException("the jar has no profile " + name);
            }
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        Element root = document.getDocumentElement();

        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : elements(root, "rules", "rule")) {
            Element id = elements(rule, "id").get(0);
            Element error = elements(rule, "error").get(0);
            List<ErrorArgument> arguments = new ArrayList<>();
            for (Element argument : elements(error, "arguments", "argument")) {
                arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), argument.getAttribute("name"), null));
            }
            rules.add(Profiles.ruleFromValues(
                    Profiles.ruleIdFromValues(
                            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                            id.getAttribute("clause"),
                            Integer.parseInt(id.getAttribute("testNumber"))),
                    rule.getAttribute("object"),
                    rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                    rule.getAttribute("tags"),
                    text(rule, "description"),
                    text(rule, "test"),
                    Profiles.errorFromValues(text(error, "message"), arguments),
                    List.of()));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : elements(root, "variables", "variable")) {
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                    text(variable, "defaultValue"), text(variable, "value")));
        }
        ValidationProfile profile = Profiles.profileFromValues(flavour,
                Profiles.profileDetailsFromValues(name, name, "", new Date(0)), "", rules, variables);
        profiles.put(flavour, profile);
        return profile;
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).get(0).getTextContent();
    }

    /** The elements that a path of names leads to. */
    private static List<Element> elements(Element parent, String... path) {
        List<Element> found = List.of(parent);
        for (String name : path) {
            List<Element> next = new ArrayList<>();
            for (Element element : found) {
                for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
                    if (node instanceof Element && node.getNodeName().equals(name)) {
                        next.add((Element) node);
                    }
                }
            }
            found = next;
        }
        return found;
    }
}
