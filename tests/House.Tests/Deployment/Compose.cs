using System.Text.Json.Nodes;
using Affiliate.Testing;

namespace Affiliate.House.Tests.Deployment;

/// <summary>docker-compose.yml.</summary>
internal static class Compose
{
    public static string File { get; } = Path.Combine(Repository.Root, "docker-compose.yml");

    public static JsonNode Document { get; } = Yaml.ReadFile(File);

    public static IReadOnlyDictionary<string, JsonNode> Services { get; } =
        Document["services"].Members().ToDictionary(one => one.Key, one => one.Value!, StringComparer.Ordinal);

    /// <summary>Those that are built of our own sources.</summary>
    public static IEnumerable<string> Programs => Services.Where(one => one.Value["build"] is not null).Select(one => one.Key);

    /// <summary>Settings of one of our programs.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Settings(string program) =>
        Services[program]["environment"].Members().Select(one => KeyValuePair.Create(one.Key, (string)one.Value!));
}
