package org.tractionscope.cli.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.tractionscope.viewer.ViewerWindow;

/** A report as PDF: the same page, set on A4 in the viewer's own type. Without state. */
public final class ReportPdf {

    private static final int REGULAR = 400;
    private static final int SEMIBOLD = 600;
    private static final int BOLD = 700;

    private ReportPdf() {}

    /**
     * Sets a page.
     *
     * @param page what {@link ReportPage#of} gave
     * @throws IOException if the page cannot be set
     */
    public static byte[] of(String page) throws IOException {
        XRLog.setLoggingEnabled(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BatikSVGDrawer charts = new BatikSVGDrawer()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.useSVGDrawer(charts);
            builder.useFont(() -> font("Lato-Regular"), "Lato", REGULAR, FontStyle.NORMAL, true);
            builder.useFont(() -> font("Lato-Semibold"), "Lato", SEMIBOLD, FontStyle.NORMAL, true);
            builder.useFont(() -> font("Lato-Bold"), "Lato", BOLD, FontStyle.NORMAL, true);
            builder.withHtmlContent(page, null);
            builder.toStream(out);
            builder.run();
        }
        return out.toByteArray();
    }

    private static InputStream font(String name) {
        return Objects.requireNonNull(ViewerWindow.class.getResourceAsStream("fonts/" + name + ".ttf"), name);
    }
}
