using System.Text;
using System.Text.Json.Nodes;
using Affiliate.Testing;

namespace Affiliate.House.Tests.Deployment;

/// <summary>What deploy/make-secrets makes, in a folder of its own.</summary>
internal sealed class MadeSecrets : IDisposable
{
    private readonly string _deploy = Directory.CreateTempSubdirectory("affiliate-deploy-").FullName;

    private MadeSecrets()
    {
    }

    public string Folder => Path.Combine(_deploy, "secrets");

    public static async Task<MadeSecrets> MakeAsync()
    {
        var made = new MadeSecrets();
        Directory.CreateDirectory(Path.Combine(made._deploy, "k8s"));
        foreach (var script in new[] { "make-secrets", Path.Combine("k8s", "make-secrets") })
            File.Copy(Path.Combine(Repository.Root, "deploy", script), Path.Combine(made._deploy, script));
        await Command.RunAsync([Path.Combine(made._deploy, "make-secrets")]);
        return made;
    }

    /// <summary>The same as Kubernetes' Secrets.</summary>
    public Task<string> KubernetesAsync() => Command.RunAsync([Path.Combine(_deploy, "k8s", "make-secrets")]);

    /// <summary>What is in Kubernetes' Secrets: texts by name, by the Secret's name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(string secrets) =>
        Yaml.Read(secrets).ToDictionary(Cluster.Name, Texts, StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, string> Texts(JsonNode secret) => secret["data"].Members().ToDictionary(
        one => one.Key, one => Encoding.UTF8.GetString(Convert.FromBase64String((string)one.Value!)), StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_deploy, recursive: true);
}
