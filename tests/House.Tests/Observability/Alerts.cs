using System.Text.Json.Nodes;
using Affiliate.House.Tests.Deployment;
using Affiliate.Testing;

namespace Affiliate.House.Tests.Observability;

/// <summary>deploy/observability/alerts.yaml.</summary>
internal static class Alerts
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy", "observability");

    public static IReadOnlyList<JsonNode> All() => Yaml.ReadFile(Path.Combine(Folder, "alerts.yaml"))["groups"].Each()
        .SelectMany(group => group["rules"].Each()).ToList();

    public static string Name(JsonNode alert) => (string)alert["alert"]!;
}
