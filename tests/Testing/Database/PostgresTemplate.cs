using System.Security.Cryptography;

namespace Affiliate.Testing;

/// <summary>
/// An initialised data folder kept under the repository's artifacts folder: copying it is several times faster than
/// initdb. Beside it lies its superuser's random password.
/// </summary>
internal sealed record PostgresTemplate(string Folder)
{
    private string Data => Path.Combine(Folder, "data");

    public string Password => File.ReadAllText(Path.Combine(Folder, "password"));

    public Task CopyToAsync(string data) => Command.RunAsync(["cp", "-a", Data, data]);

    public static async Task<PostgresTemplate> GetAsync()
    {
        var cache = Path.Combine(Repository.Root, "artifacts", "testing");
        var template = new PostgresTemplate(
            Path.Combine(cache, $"postgres-{PostgresInstallation.Version}-{Environment.UserName}"));
        if (!Directory.Exists(template.Folder))
            await CreateAsync(template, Directory.CreateDirectory(cache).FullName);
        return template;
    }

    private static async Task CreateAsync(PostgresTemplate template, string cache)
    {
        var work = await PostgresInstallation.CreateFolderAsync();
        var made = Path.Combine(cache, $"making-{Environment.ProcessId}-{Guid.NewGuid():N}");
        try
        {
            var password = Path.Combine(work, "password");
            await File.WriteAllTextAsync(password, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
            await Command.RunAsync(
                PostgresInstallation.AsAccount(
                [
                    PostgresInstallation.Program("initdb"), "-D", Path.Combine(work, "data"), "-U", "postgres",
                    $"--pwfile={password}", .. PostgresSettings.Initialisation,
                ]),
                folder: work);
            await Command.RunAsync(["cp", "-a", work, made]);
            Directory.Move(made, template.Folder);
        }
        catch (IOException) when (Directory.Exists(template.Folder))
        {
            // Another test run was faster; its template is as good as this one.
            Directory.Delete(made, recursive: true);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
