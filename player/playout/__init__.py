"""An edition → what is on, who follows, why not, and its picture. Pure but for painting: no
process, no clock of its own."""
