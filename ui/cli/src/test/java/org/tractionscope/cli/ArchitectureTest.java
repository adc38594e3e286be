package org.tractionscope.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/**
 * The dependencies between the modules, and who may name which library. ArchUnit fails a rule that saw no class.
 */
@AnalyzeClasses(packages = "org.tractionscope", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.tractionscope.";
    private static final String[] LIBRARY_TYPES = {
        "ai.djl..", "ai.onnxruntime..", "org.apache.kafka..", "com.google.protobuf..", "org.HdrHistogram.."
    };

    @ArchTest
    static final ArchRule modelKnowsOnlyTheJdk = only("model");

    @ArchTest
    static final ArchRule wireKnowsModel = only("wire", "model");

    @ArchTest
    static final ArchRule transportKnowsWire = only("transport", "model", "wire");

    @ArchTest
    static final ArchRule brokerKnowsNothingOfOurs = only("broker", "process");

    @ArchTest
    static final ArchRule experimentKnowsModel = only("experiment", "model");

    @ArchTest
    static final ArchRule recordingKnowsTransport = only("recording", "model", "transport");

    @ArchTest
    static final ArchRule predictKnowsModel = only("predict", "model");

    @ArchTest
    static final ArchRule mechanicsKnowsModel = only("mechanics", "model");

    @ArchTest
    static final ArchRule modelsKnowPredictAndMechanics = only("models", "model", "predict", "mechanics");

    @ArchTest
    static final ArchRule enginesKnowPredict = only("engines", "model", "predict");

    @ArchTest
    static final ArchRule workerKnowsPredictAndTransport = only("worker", "model", "wire", "transport", "predict");

    @ArchTest
    static final ArchRule trainingKnowsModelsAndData =
            only("training", "model", "predict", "mechanics", "models", "recording", "sim");

    @ArchTest
    static final ArchRule simulationKnowsMechanicsAndTransport =
            only("sim", "model", "transport", "recording", "experiment", "mechanics");

    @ArchTest
    static final ArchRule viewerKnowsModelAndExperiment =
            only("viewer", "model", "experiment", "transport", "recording");

    @ArchTest
    static final ArchRule modulesHaveNoCycles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyEnginesAndTrainingNameDjl = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "engines..", ROOT + "training.torch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule onlyTransportAndBrokerNameKafka = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "transport..", ROOT + "broker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule onlyTheViewerNamesJavaFx = namedOnlyBy("viewer", "javafx..");

    @ArchTest
    static final ArchRule onlyTheCommandLineParsesArguments = namedOnlyBy("cli", "picocli..");

    @ArchTest
    static final ArchRule pluginKnowsTransport = only("mm", "model", "wire", "transport");

    @ArchTest
    static final ArchRule onlyThePluginNamesMicroManager = namedOnlyBy("mm", "org.micromanager..", "mmcorej..");

    /** What runs without Studio has none of its classes. */
    @ArchTest
    static final ArchRule headlessAcquisitionNamesNoStudio = noClasses()
            .that()
            .resideInAPackage(ROOT + "mm.headless..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.micromanager..", "mmcorej..");

    @ArchTest
    static final ArchRule noLibraryTypeCrossesAPublicSignature = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages(ROOT + "wire.proto..", ROOT + "models.onnx..")
            .should(nameNoTypeOf(LIBRARY_TYPES));

    @ArchTest
    static final ArchRule onlyTheCommandLineReadsTheEnvironment = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    /** The broker's {@code main} waits for the lock of a broker that is going; nobody else has a reason. */
    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "broker..")
            .should()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule classesAreCalledAfterWhatTheyAre =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common)");

    /** Classes of a module may depend on their own, these modules, and anything that is not ours. */
    private static ArchRule only(String module, String... others) {
        String[] allowed = Stream.concat(Stream.of(module), Stream.of(others))
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> otherOfOurs =
                resideInAPackage(ROOT + ".").and(DescribedPredicate.not(resideInAnyPackage(allowed)));
        return noClasses().that().resideInAPackage(ROOT + module + "..").should(dependOnClassesThat(otherOfOurs));
    }

    private static ArchRule namedOnlyBy(String module, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    private static ArchCondition<JavaMethod> nameNoTypeOf(String... packages) {
        DescribedPredicate<JavaClass> foreign = resideInAnyPackage(packages);
        return new ArchCondition<>("name no type of " + String.join(", ", packages)) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean named = Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .anyMatch(foreign);
                events.add(new SimpleConditionEvent(method, !named, method.getFullName() + " names a library's type"));
            }
        };
    }
}
