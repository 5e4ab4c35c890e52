namespace Affiliate.Ingestion.Tests.Clicks;

/// <summary>What programs and people's browsers call themselves.</summary>
internal static class UserAgents
{
    private const string Chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0";
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    private const string WebView = "Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
        + "Version/4.0 Chrome/142.0.0.0 Mobile Safari/537.36";

    public static IReadOnlyList<string> Automata { get; } =
    [
        "", " ", "-", "a",
        "python-requests/2.32", "Go-http-client/2.0", "curl/8.5.0", "Wget/1.21.4", "okhttp/4.12.0", "Java/17.0.9", "node-fetch/1.0",
        "node",
        "axios/1.7.2", "libwww-perl/6.77", "Apache-HttpClient/4.5.14 (Java/17.0.9)", "GuzzleHttp/7", "aiohttp/3.9.5",
        "Dart/3.5 (dart:io)",
        "Dalvik/2.1.0 (Linux; U; Android 14; SM-S918B)", "CFNetwork/1494.0.7 Darwin/23.4.0", "Mozilla/3.0 (compatible; Indy Library)",
        "Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.1",
        "Mozilla/4.0 (compatible; Win32; WinHttp.WinHttpRequest.5)",
        $"Mozilla/5.0 (X11; Linux x86_64) {Chrome} Safari/537.36 python-requests/2.32",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot/2.1", "SomeNewCrawler/0.1",
        $"Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) {Chrome} Mobile Safari/537.36 (compatible; Googlebot/2.1; "
            + "+http://www.google.com/bot.html)",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_10_1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/40.0.2214.111 Safari/537.36 moatbot",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "WhatsApp/2.23.20.0 A",
        "TelegramBot (like TwitterBot)",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5", "Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)",
        $"{IPhone} Version/17.5 Safari/604.1 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Claude-User/1.0; +claude-user@anthropic.com)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Perplexity-User/1.0; +https://perplexity.ai/perplexity-user)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1",
        $"Mozilla/5.0 (X11; Linux x86_64) {Chrome} Safari/537.36 Chrome-Lighthouse",
        $"Mozilla/5.0 (X11; Linux x86_64) {Chrome} Safari/537.36 DatadogSynthetics",
        "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
        "Mozilla/5.0 (Windows NT 6.2; WOW64) AppleWebKit/537.4 (KHTML, like Gecko) Chrome/98 Safari/537.4 (StatusCake)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Cypress/13.6.0 Chrome/114.0.0.0 Electron/25.8.4 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) Splash Safari/538.1",
        "Mozilla/5.0 (compatible; proximic; +https://www.comscore.com/crawler)", "Mozilla/5.0 (compatible; Barkrowler/0.9)",
    ];

    public static IReadOnlyList<string> Browsers { get; } =
    [
        "HbbTV/1.2.1 (;Panasonic;VIERA 2013;3.672;4101-0003 0002-0000;)", "PSP (PlayStation Portable); 2.00",
        "NokiaE63/UC Browser7.9.0.102/28/352/UCWEB", "Bunjalloo/0.7.6(Nintendo DS;U;en)",
        "JUC (Linux; U; 2.3.7; zh-cn; MB200; 320*480) UCWEB7.9.3.103/139/999", "Vodafone/1.0/V802SE/SEJ001 Browser/SEMC-Browser/4.1",
        $"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {Chrome} Safari/537.36",
        "mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        $"{IPhone} Version/17.5 Mobile/15E148 Safari/604.1",
        $"{IPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/465.0.0.41;FBDV/iPhone15,2;FBSN/iOS;FBSV/17.5;FBSS/3;FBID/phone;FBLC/en_US;FBOP/5]",
        $"{WebView} [FB_IAB/FB4A;FBAV/465.0.0.41;IABMV/1;]", $"{WebView} MetaIAB Facebook",
        $"{IPhone} Mobile/15E148 Instagram 334.0.4.32.98 (iPhone15,2; iOS 17_5; en_US; en; scale=3.00; 1179x2556; 603547123)",
        $"{WebView} Instagram 406.0.0.58.159 Android (34/14; 480dpi; 1080x2340; samsung; SM-S918B; dm3q; qcom; en_GB; 603547123)",
        $"{WebView} Telegram-Android/11.4.2 (Samsung SM-S918B; Android 14; SDK 34; HIGH)", $"{IPhone} Mobile/15E148 WhatsApp/24.11.78",
        $"{IPhone} Mobile/15E148 [Pinterest/iOS]", $"{IPhone} Mobile/15E148 [LinkedInApp]",
        $"{IPhone} Mobile/15E148 Snapchat/12.88.0.41 (like Safari/604.1)",
        $"{IPhone} GSA/320.0.643085206 Mobile/15E148 Safari/604.1", $"{IPhone} Mobile/15E148 DuckDuckGo/7",
        $"Job Search/24.4.0 {WebView}",
        "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 9; CUBOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
        "Opera/9.80 (Android; Opera Mini/12.0.1987/37.7327; U; pl) Presto/2.12.423 Version/12.16",
        "Opera/8.01 (J2ME/MIDP; Opera Mini/3.1.10423/1724; en; U; ssr)",
        "Mozilla/5.0 (Linux; U; Android 6.0.1; zh-CN; F5121) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/40.0.2214.89 "
            + "UCBrowser/11.5.1.944 Mobile Safari/537.36",
        "UCWEB/2.0 (Java; U; MIDP-2.0; en-US; nokia200) U2/1.0.0 UCBrowser/8.7.1.234 U2/1.0.0 Mobile",
        "Nokia6280/2.0 (03.60) Profile/MIDP-2.0 Configuration/CLDC-1.1",
        "SAMSUNG-GT-S5620/1.0 SHP/VPP/R5 Dolfin/1.5 SMM-MMS/1.2.0 profile/MIDP-2.1 configuration/CLDC-1.1",
        "BlackBerry8520/5.0.0.681 Profile/MIDP-2.1 Configuration/CLDC-1.1 VendorID/600",
        "MOT-V177/0.1.75 UP.Browser/6.2.3.9.c.12 (GUI) MMP/2.0 UP.Link/6.3.1.13.0",
        "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 WebAppManager",
        "Opera/9.80 (Linux mips; U; InettvBrowser/2.2 (00014A;SonyDTV115;0002;0100) KDL40EX520; CC/XLA; en) Presto/2.7.61 Version/11.00",
        "Mozilla/5.0 (PlayStation 4 5.55) AppleWebKit/601.2 (KHTML, like Gecko)",
        "Mozilla/5.0 (Nintendo 3DS; U; ; en) Version/1.7412.EU", "Opera/9.30 (Nintendo Wii; U; ; 3642; en)",
        $"Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) {Chrome} Safari/537.36 Edge/44.19041",
        "Lynx/2.9.0dev.6 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/1.1.1j-dev", "Links (2.29; Linux 6.8.0 x86_64; GNU C 13.2; text)",
        "w3m/0.5.3+git20230121",
        "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)",
    ];
}
