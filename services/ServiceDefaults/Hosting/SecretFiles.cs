namespace Affiliate.ServiceDefaults.Hosting;

/// <summary><c>Some__Key__File=/run/secrets/x</c> gives <c>Some__Key</c> the file's content, without the last line break.</summary>
public static class SecretFiles
{
    private const string Suffix = ":File";

    /// <summary>Reads every such file; one that cannot be read stops the start.</summary>
    public static void AddSecretFiles(this ConfigurationManager configuration)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, path) in configuration.AsEnumerable())
        {
            if (path is not { Length: > 0 } || !key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!File.Exists(path))
                throw new ConfigurationFault(key, $"names a file that is not there: {path}");
            values[key[..^Suffix.Length]] = File.ReadAllText(path).TrimEnd('\r', '\n');
        }

        configuration.AddInMemoryCollection(values);
    }
}
