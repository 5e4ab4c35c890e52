namespace Affiliate.Testing.Tests;

public sealed class OwnedProcessTests
{
    private static readonly Dictionary<string, string?> None = new(StringComparer.Ordinal);

    [Fact]
    public async Task When_the_host_dies_its_processes_and_their_folder_go_too()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-owned-").FullName;
        var owned = OwnedProcess.Start(
            ["sh", "-c", "sleep 600 & echo $!; echo $$; wait"], folder, None, removeFolder: true);
        await Eventually.Async(() => owned.Output.Lines.Count == 2, TimeSpan.FromSeconds(20), "both processes run");
        var processes = owned.Output.Lines.Select(int.Parse).ToArray();
        Assert.All(processes, id => Assert.True(Posix.IsRunning(id)));

        owned.LetGo();

        await Eventually.Async(
            () => !processes.Any(Posix.IsRunning) && !Directory.Exists(folder), TimeSpan.FromSeconds(20), "all is gone");
    }

    [Fact]
    public async Task Killing_it_ends_its_children_and_keeps_its_folder()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-owned-").FullName;
        using var owned = OwnedProcess.Start(["sh", "-c", "sleep 600 & echo $!; wait"], folder, None, removeFolder: true);
        await Eventually.Async(() => owned.Output.Lines.Count == 1, TimeSpan.FromSeconds(20), "the child runs");
        var child = int.Parse(owned.Output.Lines[0]);

        owned.Kill();

        await Eventually.Async(() => !Posix.IsRunning(child), TimeSpan.FromSeconds(20), "the child is gone");
        Assert.True(Directory.Exists(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public async Task Its_exit_code_is_the_programs_own()
    {
        using var owned = OwnedProcess.Start(["sh", "-c", "exit 7"], "/", None, removeFolder: false);
        await owned.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(7, owned.ExitCode);
    }

    [Fact]
    public async Task Once_disposed_of_it_has_ended_and_may_be_disposed_of_again()
    {
        var owned = OwnedProcess.Start(["sleep", "600"], "/", None, removeFolder: false);
        owned.Dispose();

        owned.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => owned.ListensAsync(1));

        Assert.True(owned.HasExited);
    }
}
