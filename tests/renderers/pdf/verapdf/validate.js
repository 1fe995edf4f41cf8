// Validates PDFs against profiles in one start of Java: Rhino, which comes with veraPDF, runs this without a compiler.
//   java -cp JAR org.mozilla.javascript.tools.shell.Main validate.js PDF_UA_1,PDF_A_2A FILE...
// Prints a JSON line for each file and profile: {"file", "profile", "checks", "broken": [what is wrong, ...]}.
var V = Packages.org.verapdf, P = V.pdfa.validation.profiles, PROFILES = {PDF_UA_1: ["PDFUA_1", "PDFUA-1"], PDF_A_2A: ["PDFA_2_A", "PDFA-2A"]};

function text(element, tag) {
  var found = element.getElementsByTagName(tag);
  return found.getLength() ? String(found.item(0).getTextContent()) : "";
}

function each(element, tag, use) {
  var found = element.getElementsByTagName(tag);
  for (var i = 0; i < found.getLength(); i++) use(found.item(i));
}

// The library's own reader of profiles needs classes that are not in this archive.
function profile(name) {
  var rules = new java.util.HashSet(), variables = new java.util.HashSet(), flavour = V.pdfa.flavours.PDFAFlavour;
  var path = "org/verapdf/pdfa/validation/" + PROFILES[name][1] + ".xml";
  var source = java.lang.Thread.currentThread().getContextClassLoader().getResourceAsStream(path);
  var xml = Packages.javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(source);
  each(xml, "rule", function (rule) {
    var id = rule.getElementsByTagName("id").item(0);
    var ruleId = P.Profiles.ruleIdFromValues(flavour.Specification.valueOf(id.getAttribute("specification")),
      id.getAttribute("clause"), java.lang.Integer.parseInt(id.getAttribute("testNumber")));
    var error = P.Profiles.errorFromValues(text(rule, "message"), new java.util.ArrayList());
    var deferred = rule.hasAttribute("deferred") ? java.lang.Boolean.valueOf(rule.getAttribute("deferred")) : null;
    rules.add(P.Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
      text(rule, "description"), text(rule, "test"), error, new java.util.ArrayList()));
  });
  each(xml, "variable", function (each) {
    variables.add(P.Profiles.variableFromValues(each.getAttribute("name"), each.getAttribute("object"),
      text(each, "defaultValue"), text(each, "value")));
  });
  var details = P.Profiles.profileDetailsFromValues(name, "", "", new java.util.Date(0));
  return P.Profiles.profileFromValues(flavour.valueOf(PROFILES[name][0]), details, "", rules, variables);
}

function broken(result) {
  var found = {};
  for (var all = result.getTestAssertions().iterator(); all.hasNext();) {
    var one = all.next();
    if (String(one.getStatus().name()) !== "FAILED") continue;
    var rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
    if (!found[rule]) found[rule] = rule + ": " + one.getMessage() + " @ " + one.getLocation().getContext();
  }
  return Object.keys(found).map(function (rule) { return found[rule]; });
}

java.util.logging.LogManager.getLogManager().reset();
V.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var profiles = String(arguments[0]).split(","), files = Array.prototype.slice.call(arguments, 1);
profiles.forEach(function (name) {
  var rules = profile(name), foundry = V.pdfa.Foundries.defaultInstance();
  var flavour = V.pdfa.flavours.PDFAFlavour.valueOf(PROFILES[name][0]);
  files.forEach(function (file) {
    var parser = foundry.createParser(new java.io.File(file), flavour);
    var validator = foundry.createValidator(rules, 10000, false, true, false);
    var result = validator.validate(parser);
    var wrong = broken(result);
    if (!result.isCompliant() && !wrong.length) wrong.push(String(result.getJobEndStatus()));
    print(JSON.stringify({file: file, profile: name, checks: Number(result.getTotalAssertions()), broken: wrong}));
    validator.close();
    parser.close();
  });
});
