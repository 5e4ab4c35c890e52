namespace Affiliate.Testing;

/// <summary>This repository on disk, found from where the running test assembly lies.</summary>
public static class Repository
{
    /// <summary>The folder that holds Affiliate.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, as the running tests were built.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains("Release", StringComparer.OrdinalIgnoreCase)
            ? "Release"
            : "Debug";

    /// <summary>The built assembly of a project by its short name, such as "Conversion" or "Gateway".</summary>
    public static string Assembly(string project)
    {
        var name = $"Affiliate.{project}";
        var folder = new[] { ".", "services", "deploy", "tests" }
            .Select(parent => Path.Combine(Root, parent))
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, $"{name}.csproj")))
            ?? throw new FileNotFoundException($"No folder holds {name}.csproj.");
        var assembly = Path.Combine(folder, "bin", Configuration, "net10.0", $"{name}.dll");
        return File.Exists(assembly)
            ? assembly
            : throw new FileNotFoundException($"{assembly} is not built: build Affiliate.sln with -c {Configuration}.");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Affiliate.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Affiliate.sln above {AppContext.BaseDirectory}.");
    }
}
