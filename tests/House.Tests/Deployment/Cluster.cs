using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Affiliate.House.Tests.Deployment;

/// <summary>What an overlay of deploy/k8s makes.</summary>
internal sealed class Cluster
{
    private const string NameLabel = "app.kubernetes.io/name";
    private static readonly ConcurrentDictionary<string, Task<Cluster>> Built = new(StringComparer.Ordinal);

    private Cluster(string text) => (Text, Resources) = (text, Yaml.Read(text));

    public string Text { get; }

    public IReadOnlyList<JsonNode> Resources { get; }

    public static Task<Cluster> OfAsync(string overlay) => Built.GetOrAdd(
        overlay, static async name => new Cluster(await Validators.BuildAsync(name)));

    public IEnumerable<JsonNode> All(string kind) => Resources.Where(one => (string?)one["kind"] == kind);

    public JsonNode One(string kind, string name) => Resources.Single(
        one => (string?)one["kind"] == kind && (string?)one["metadata"]!["name"] == name);

    public static string Name(JsonNode resource) => (string)resource["metadata"]!["name"]!;

    public static JsonNode Pod(JsonNode workload) => workload["spec"]!["template"]!["spec"]!;

    public static JsonNode Container(JsonNode workload) => Assert.Single(Pod(workload)["containers"].Each());

    public static IEnumerable<KeyValuePair<string, string>> Settings(JsonNode workload) => Container(workload)["env"].Each()
        .Select(one => KeyValuePair.Create((string)one["name"]!, (string)one["value"]!));

    /// <summary>Names of the programs that a rule's peers are.</summary>
    public static IEnumerable<string> Programs(JsonNode? peers) => peers.Each()
        .Select(peer => (string?)peer["podSelector"]?["matchLabels"]?[NameLabel]).OfType<string>();
}
