using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Affiliate.House.Tests.Deployment;

/// <summary>Reads YAML as JSON; every scalar is a text, which is all that is asked of it here.</summary>
internal static class Yaml
{
    public static JsonNode ReadFile(string path) => Read(File.ReadAllText(path)).Single();

    public static IReadOnlyList<JsonNode> Read(string text)
    {
        var parser = new MergingParser(new Parser(new StringReader(text)));
        var deserializer = new DeserializerBuilder().Build();
        var serializer = new SerializerBuilder().JsonCompatible().Build();
        var documents = new List<JsonNode>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
            documents.Add(JsonNode.Parse(serializer.Serialize(deserializer.Deserialize(parser)!))!);
        return documents;
    }

    /// <summary>The texts of a list; none where there is no list.</summary>
    public static IEnumerable<string> Texts(this JsonNode? list) => list?.AsArray().Select(one => (string)one!) ?? [];

    /// <summary>The elements of a list; none where there is no list.</summary>
    public static IEnumerable<JsonNode> Each(this JsonNode? list) => list?.AsArray().Select(one => one!) ?? [];

    public static IEnumerable<KeyValuePair<string, JsonNode?>> Members(this JsonNode? node) => node?.AsObject().AsEnumerable() ?? [];
}
