using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Affiliate.Testing.Network;

/// <summary>Our programs as docker-compose.yml runs them: what is tested here is what is deployed.</summary>
public static class ComposeFile
{
    private const string AssemblyPrefix = "Affiliate.";

    public static IReadOnlyList<ComposeProgram> Programs()
    {
        using var reader = File.OpenText(Path.Combine(Repository.Root, "docker-compose.yml"));
        var document = new DeserializerBuilder().WithNamingConvention(LowerCaseNamingConvention.Instance)
            .IgnoreUnmatchedProperties().Build()
            .Deserialize<Document>(new MergingParser(new Parser(reader)));
        return document.Services.Where(service => service.Value.Build is not null)
            .Select(service => new ComposeProgram(
                service.Key, service.Value.Build!.Args["ASSEMBLY"][AssemblyPrefix.Length..], service.Value.Environment))
            .ToList();
    }

    private sealed class Document
    {
        public Dictionary<string, Service> Services { get; init; } = [];
    }

    private sealed class Service
    {
        public Build? Build { get; init; }

        public Dictionary<string, string> Environment { get; init; } = [];
    }

    private sealed class Build
    {
        public Dictionary<string, string> Args { get; init; } = [];
    }
}

/// <summary>One program of the deployment.</summary>
/// <param name="Name">Service name in lower case.</param>
/// <param name="Project">Project by its short name.</param>
/// <param name="Environment">Settings, secrets by file.</param>
public sealed record ComposeProgram(string Name, string Project, IReadOnlyDictionary<string, string> Environment);
