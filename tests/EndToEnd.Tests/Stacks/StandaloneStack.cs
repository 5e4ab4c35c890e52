namespace Affiliate.EndToEnd.Tests.Stacks;

/// <summary>Everything in one process on a folder of its own, as <c>dotnet run --project deploy/standalone</c> starts it.</summary>
public sealed class StandaloneStack : Stack
{
    private readonly string _folder = Directory.CreateTempSubdirectory("affiliate-standalone-").FullName;

    protected override string FrontDoor => "standalone";

    protected override Task PrepareAsync()
    {
        Add(FrontDoor, "Standalone", new Dictionary<string, string?>(Generous.Settings, StringComparer.Ordinal)
        {
            ["Storage__Path"] = _folder,
            ["Accounts__OperatorToken"] = OperatorToken,
        });
        return Task.CompletedTask;
    }

    protected override Task CleanUpAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
