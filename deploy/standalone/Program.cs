using Affiliate.Gateway.SignIn;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.Standalone;
using Affiliate.Standalone.Demo;

return args.FirstOrDefault() switch
{
    "demo" when args.Contains("--stay", StringComparer.Ordinal) => await ServiceHost.RunAsync(
        args, () => DemoMonth.RunAsync([.. args.Skip(1).Where(argument => argument != "--stay")])),
    "demo" => await DemoStory.RunAsync(),
    "--help" or "-h" => FirstSteps.PrintHelp(),
    { } unknown when !unknown.StartsWith('-') && !unknown.Contains('=', StringComparison.Ordinal) => FirstSteps.Refuse(unknown),
    _ => await ServiceHost.RunAsync(args, async () =>
    {
        await using var app = await StandaloneHost.StartAsync(args);
        FirstSteps.Print(app, await FirstOperator.LinkAsync(app.Services));
        await app.WaitForShutdownAsync();
        return 0;
    }),
};
